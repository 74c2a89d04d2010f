package io.driveport.agent.device;

/** What a disk says of itself (SMART). */
public enum Health {
  /** It expects to go on working. */
  PASSED,
  /** It expects to fail soon, or has failed. */
  FAILING
}
