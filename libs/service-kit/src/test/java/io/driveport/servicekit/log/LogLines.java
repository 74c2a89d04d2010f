package io.driveport.servicekit.log;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logging.MDC;

/** What a class logs, from warnings on, with the keys that hold at each line. */
public final class LogLines implements AutoCloseable {

  /** One of them. */
  public record Line(String text, Map<LogKey, String> keys) {}

  /** So far, in order. */
  public final List<Line> lines = new CopyOnWriteArrayList<>();

  // Held, since the JDK's loggers are forgotten with their handlers.
  private final Logger logger;
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          Map<LogKey, String> keys = new EnumMap<>(LogKey.class);
          for (LogKey key : LogKey.values()) {
            if (MDC.get(key.key()) instanceof String value) {
              keys.put(key, value);
            }
          }
          lines.add(new Line(line.getMessage(), keys));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /** Listens until it is closed. */
  public LogLines(Class<?> of) {
    this.logger = Logger.getLogger(of.getName());
    logger.addHandler(handler);
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
  }
}
