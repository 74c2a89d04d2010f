package io.driveport.agent.cli;

import io.driveport.agent.os.Posix;
import java.io.IOException;

/**
 * The error stream of a process that loads an incubating module. The virtual machine warns of such
 * a module in any case, before the program begins; so the launcher starts it with the error stream
 * leading nowhere, and puts the real one where {@link #PLACE} says.
 */
final class ErrorStream {

  /** System property: the number of the file descriptor that is the real error stream. */
  static final String PLACE = "driveport.error-stream";

  private static final int STANDARD = 2;

  private ErrorStream() {}

  /** Puts the real stream back in its place, if it is elsewhere. */
  static void restore() {
    Integer place = Integer.getInteger(PLACE);
    if (place != null) {
      try {
        Posix.duplicate(place, STANDARD);
      } catch (IOException e) {
        System.out.println("drive-prep: the error stream can't be used: " + e.getMessage());
      }
    }
  }
}
