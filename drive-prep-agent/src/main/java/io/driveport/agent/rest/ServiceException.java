package io.driveport.agent.rest;

/** A request that did not bring what was asked for. The message is for people and has no secret. */
public abstract sealed class ServiceException extends Exception
    permits ServiceRefused, ServiceUnreachable {

  ServiceException(String message) {
    super(message);
  }

  ServiceException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What the user can do next, in a sentence. */
  public abstract String advice();
}
