package io.driveport.shipping.polling;

/** A source gave no answer, or none that makes sense. */
final class SourceFailure extends RuntimeException {

  SourceFailure(String message) {
    super(message);
  }
}
