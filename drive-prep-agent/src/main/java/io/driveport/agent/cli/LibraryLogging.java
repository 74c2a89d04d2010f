package io.driveport.agent.cli;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import picocli.CommandLine.Option;

/**
 * Keeps what libraries log off the terminal: nothing of it is shown, or with {@code --verbose}
 * warnings and errors, on standard error.
 */
final class LibraryLogging {

  @Option(
      names = "--verbose",
      order = 91,
      description = "Show warnings of libraries on standard error.")
  private boolean verbose;

  /** Held, because loggers are collected when nobody refers to them. */
  private static final Logger ROOT = Logger.getLogger("");

  void configure() {
    LogManager.getLogManager().reset();
    if (verbose) {
      Handler handler = new ConsoleHandler();
      handler.setLevel(Level.WARNING);
      ROOT.addHandler(handler);
      ROOT.setLevel(Level.WARNING);
    } else {
      ROOT.setLevel(Level.OFF);
    }
  }
}
