package io.driveport.shipping.webhook.application;

import java.util.UUID;

/** There is no webhook of an id, or none that whoever asks may know of. */
public final class UnknownWebhook extends RuntimeException {

  /** No webhook of this id. */
  public UnknownWebhook(UUID id) {
    super("There is no subscription " + id + ".");
  }
}
