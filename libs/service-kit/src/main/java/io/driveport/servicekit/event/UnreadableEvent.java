package io.driveport.servicekit.event;

import org.jspecify.annotations.Nullable;

/** A record that claims to be an event of the contract and is none; trying again will not help. */
public final class UnreadableEvent extends RuntimeException {

  UnreadableEvent(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
