package io.driveport.agent.event;

import io.driveport.agent.event.SpoolSender.Drained;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends what waits in all spools of a directory, such as the one a session's files are kept in. */
public final class WaitingSpools {

  private static final String PATTERN = "*.events";

  private WaitingSpools() {}

  /**
   * Drains every spool in {@code directory}, one after the other, within {@code limit} altogether.
   *
   * @param subscription for events that were spooled without one; null to let those wait
   * @return what has come of all together; nothing sent and nothing waiting if there is no spool
   * @throws IOException if a spool can't be opened or written, among others because it is in use
   */
  public static Drained send(
      Path directory, EventBroker broker, @Nullable String subscription, Duration limit)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    Drained all = new Drained(0, 0, null, false);
    for (Path file : spools(directory)) {
      String name = file.getFileName().toString();
      Path journal = file.resolveSibling(name.substring(0, name.length() - ".events".length()));
      try (EventSpool spool = EventSpool.open(journal)) {
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        Drained one = new SpoolSender(spool, broker, subscription).drain(left);
        all =
            new Drained(
                all.sent() + one.sent(),
                all.waiting() + one.waiting(),
                one.problem() == null ? all.problem() : one.problem(),
                all.worthRetrying() || one.worthRetrying());
      }
    }
    return all;
  }

  private static List<Path> spools(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<Path> spools = new ArrayList<>();
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(directory, PATTERN)) {
      listed.forEach(spools::add);
    }
    return spools.stream().sorted().toList();
  }
}
