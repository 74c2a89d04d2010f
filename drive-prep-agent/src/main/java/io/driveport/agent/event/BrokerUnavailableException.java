package io.driveport.agent.event;

/** The broker did not acknowledge an event in time. */
public final class BrokerUnavailableException extends Exception {

  /** Says why, for a person. */
  public BrokerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
