package io.driveport.job.keyset;

/**
 * A keyset that must not be used. The message says why and contains nothing of a key; there is no
 * cause, because what a parser says may quote what it has read.
 */
public final class UnusableKeyset extends RuntimeException {

  UnusableKeyset(String message) {
    super(message);
  }
}
