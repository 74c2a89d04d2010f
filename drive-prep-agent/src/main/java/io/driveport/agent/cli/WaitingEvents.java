package io.driveport.agent.cli;

import io.driveport.agent.event.EventBroker;
import io.driveport.agent.event.EventSpool;
import io.driveport.agent.event.SpoolSender;
import io.driveport.agent.event.SpoolSender.Drained;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Drive events that wait on this host and should be known before a job names those drives. What
 * can't be sent is told, and goes on waiting; it never keeps a job from going out.
 *
 * @param broker takes the events
 * @param subscription who owns the job, and so its drives
 * @param driveIds the job's drives; events of others are left where they are, for they may have
 *     another owner
 */
record WaitingEvents(EventBroker broker, String subscription, Set<String> driveIds) {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Sends what waits beside these journals, within 10 seconds in all. */
  void send(Collection<Path> journals, Console console) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    List<String> spools = new ArrayList<>();
    int sent = 0;
    for (Path journal : journals) {
      int ofIt = send(journal, Duration.ofNanos(deadline - System.nanoTime()), console);
      if (ofIt > 0) {
        sent += ofIt;
        spools.add(EventSpool.fileOf(journal).toString());
      }
    }
    if (sent > 0) {
      console.line(
          "%s sent from %s"
              .formatted(Printable.count(sent, "waiting drive event"), String.join(", ", spools)));
    }
  }

  private int send(Path journal, Duration limit, Console console) throws InterruptedException {
    try (EventSpool spool = EventSpool.open(journal)) {
      Drained drained =
          new SpoolSender(spool, broker, subscription)
              .drain(limit, event -> driveIds.contains(event.key()));
      tell(journal, drained, console);
      return drained.sent();
    } catch (IOException e) {
      console.remark(
          "warning: drive events of %s not sent: %s".formatted(journal, FileErrors.message(e)));
      return 0;
    }
  }

  private static void tell(Path journal, Drained drained, Console console) {
    if (drained.sent() + drained.waiting() > 0) {
      console.event(
          "published",
          "journal",
          journal.toString(),
          "sent",
          drained.sent(),
          "waiting",
          drained.waiting(),
          "whyWaiting",
          drained.problem());
    }
    if (drained.waiting() > 0) {
      console.remark(
          "warning: %s of %s not sent: %s; 'drive-prep publish' sends what waits"
              .formatted(
                  Printable.count(drained.waiting(), "drive event"), journal, drained.problem()));
    }
  }
}
