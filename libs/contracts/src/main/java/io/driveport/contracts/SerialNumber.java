package io.driveport.contracts;

import java.util.Locale;

/**
 * A drive's serial number as somebody wrote or read it. Customers, agents and docks spell the same
 * drive in many ways; whoever compares two numbers compares their keys.
 *
 * @param written in these words
 */
public record SerialNumber(String written) {

  /** The number as it is compared: in upper case, without spaces and hyphens. */
  public String key() {
    return written.replaceAll("[\\s\\p{Z}\\p{Pd}]", "").toUpperCase(Locale.ROOT);
  }
}
