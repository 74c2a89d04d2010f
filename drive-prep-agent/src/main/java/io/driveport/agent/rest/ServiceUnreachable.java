package io.driveport.agent.rest;

/** The service could not be reached, failed, or answered what nobody can use. */
public final class ServiceUnreachable extends ServiceException {

  private final String advice;

  ServiceUnreachable(String message, String advice) {
    super(message);
    this.advice = advice;
  }

  ServiceUnreachable(String message, String advice, Throwable cause) {
    super(message, cause);
    this.advice = advice;
  }

  @Override
  public String advice() {
    return advice;
  }
}
