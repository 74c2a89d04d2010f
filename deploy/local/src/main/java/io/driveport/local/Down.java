package io.driveport.local;

import io.driveport.testkit.QuietLogging;
import java.io.IOException;
import java.util.List;

/** Stops the stack: {@code Down [--data DIR] --project DIR}. */
public final class Down {

  private Down() {}

  /** Exits with 0 when nothing runs any more; with 1 and the reason else. */
  public static void main(String[] arguments) {
    try {
      QuietLogging.install();
      Arguments options = Arguments.of(arguments, List.of("--data", "--project"));
      new Launcher(Layout.of(options), System.err::println).down();
    } catch (LaunchException | IOException e) {
      System.err.println("down: " + e.getMessage());
      System.exit(1);
    }
  }
}
