package io.driveport.local;

import java.util.List;

/** Stops the stack: {@code Down [--data DIR] --project DIR}. */
public final class Down {

  private Down() {}

  /** Exits with 0 when nothing runs any more; with 1 and the reason else. */
  public static void main(String[] arguments) {
    Command.run(
        "down",
        arguments,
        List.of("--data", "--project"),
        options -> {
          new Launcher(Layout.of(options), System.err::println).down();
          return List.of();
        });
  }
}
