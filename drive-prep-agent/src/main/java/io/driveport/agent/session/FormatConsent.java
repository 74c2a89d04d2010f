package io.driveport.agent.session;

/** Asks the user before a drive is formatted, and tells him afterwards. */
public interface FormatConsent {

  /** Whether anybody can be asked. */
  boolean canBeAsked();

  /**
   * Asks.
   *
   * @throws InterruptedException if the thread is interrupted while the user thinks
   */
  boolean agrees(Opening.Formatted drive) throws InterruptedException;

  /** A drive was formatted. */
  void formatted(Opening.Formatted drive);
}
