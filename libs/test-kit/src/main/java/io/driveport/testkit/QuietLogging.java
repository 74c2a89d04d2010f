package io.driveport.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** Warnings and worse, one line each on standard error, through the JDK's own logging. */
public final class QuietLogging {

  private static final String SETTINGS =
      """
      handlers = java.util.logging.ConsoleHandler
      .level = WARNING
      java.util.logging.ConsoleHandler.level = ALL
      java.util.logging.ConsoleHandler.formatter = java.util.logging.SimpleFormatter
      java.util.logging.SimpleFormatter.format = %1$tFT%1$tT.%1$tL%1$tz %4$s %3$s %5$s%6$s%n
      """;

  private QuietLogging() {}

  /** Makes it so for this JVM. */
  public static void install() throws IOException {
    LogManager.getLogManager()
        .readConfiguration(new ByteArrayInputStream(SETTINGS.getBytes(StandardCharsets.UTF_8)));
  }
}
