package io.driveport.local;

import java.util.List;

/** Starts the stack: {@code Up [--data DIR] [--port N] --project DIR}. */
public final class Up {

  private Up() {}

  /**
   * Exits with 0 when all is ready, after one line for each variable; with 1 and the reason else.
   */
  public static void main(String[] arguments) {
    Command.run(
        "up",
        arguments,
        List.of("--data", "--port", "--project"),
        options ->
            new Launcher(Layout.of(options), System.err::println)
                .up(options.port("--port"))
                .lines());
  }
}
