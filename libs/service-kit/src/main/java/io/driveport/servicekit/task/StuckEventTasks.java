package io.driveport.servicekit.task;

import io.driveport.contracts.Event;
import io.driveport.contracts.EventType;
import io.driveport.contracts.JobEvent;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.JobSnapshotChanged;
import io.driveport.contracts.LocationEvent;
import io.driveport.contracts.PackageEvent;
import io.driveport.servicekit.event.EventJson;
import io.driveport.servicekit.outbox.StuckEvents;
import io.driveport.servicekit.time.DatabaseClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Opens a task for each event that the broker refuses again and again, and closes it when the event
 * is no longer in the outbox. One that is about no job, parcel or site is told by the log only.
 */
@ApplicationScoped
class StuckEventTasks implements StuckEvents {

  private static final Logger LOG = Logger.getLogger(StuckEventTasks.class);
  static final String KIND = "EventRefused";

  private final Tasks tasks;
  private final DatabaseClock clock;

  StuckEventTasks(Tasks tasks, DatabaseClock clock) {
    this.tasks = tasks;
    this.clock = clock;
  }

  @Override
  public void stuck(Stuck event) {
    Optional<About> about = about(event);
    if (about.isEmpty()) {
      LOG.errorf(
          "The broker refuses an event: eventId=%s type=%s reason=%s",
          event.eventId(), event.type(), event.reason());
      return;
    }
    QuarkusTransaction.requiringNew()
        .run(() ->
            tasks.open(
                new NewTask(
                    KIND,
                    event.eventId(),
                    event.eventId(),
                    "Kafka refuses an event of type %s: %s".formatted(event.type(), event.reason()),
                    "Let the broker take it, such as by its limit for the size of a record. Until then nobody hears of"
                        + " this, nor of what follows it.",
                    clock.now(),
                    about.get().job(),
                    about.get().packageId(),
                    about.get().location())));
  }

  @Override
  public void review() {
    QuarkusTransaction.requiringNew().run(() -> tasks.closeThoseOfSentEvents(KIND, "Sent"));
  }

  private record About(@Nullable JobRef job, @Nullable UUID packageId, @Nullable String location) {}

  private static Optional<About> about(Stuck stuck) {
    String body = stuck.body();
    if (body == null) {
      return Optional.empty();
    }
    return EventType.named(stuck.type())
        .flatMap(type -> about(EventJson.read(type, body.getBytes(StandardCharsets.UTF_8))));
  }

  private static Optional<About> about(Event event) {
    return switch (event) {
      case JobEvent job -> Optional.of(new About(job.job(), null, null));
      case JobSnapshotChanged snapshot -> Optional.of(new About(snapshot.job(), null, null));
      case PackageEvent parcel -> Optional.of(new About(parcel.job(), parcel.packageId(), null));
      case LocationEvent site -> Optional.of(new About(null, null, site.key()));
      default -> Optional.empty();
    };
  }
}
