package io.driveport.local;

import io.driveport.testkit.QuietLogging;
import java.io.IOException;
import java.util.List;

/** Starts the stack: {@code Up [--data DIR] [--port N] --project DIR}. */
public final class Up {

  private Up() {}

  /**
   * Exits with 0 when all is ready, after one line for each variable; with 1 and the reason else.
   */
  public static void main(String[] arguments) {
    try {
      QuietLogging.install();
      Arguments options = Arguments.of(arguments, List.of("--data", "--port", "--project"));
      StackAddress address =
          new Launcher(Layout.of(options), System.err::println).up(options.port("--port"));
      address.lines().forEach(System.out::println);
    } catch (LaunchException | IOException e) {
      System.err.println("up: " + e.getMessage());
      System.exit(1);
    }
  }
}
