package io.driveport.agent.session;

import io.driveport.agent.event.EventSpool;
import io.driveport.agent.manifest.ManifestWriter;
import io.driveport.agent.progress.DriveProgress;
import io.driveport.agent.progress.DriveResult;
import io.driveport.agent.progress.PreparationListener;
import io.driveport.contracts.DriveEvent;
import io.driveport.contracts.DriveEvent.DrivePreparationFailed;
import io.driveport.contracts.DriveEvent.DrivePreparationProgressed;
import io.driveport.contracts.DriveEvent.DrivePreparationStarted;
import io.driveport.contracts.DriveEvent.DrivePrepared;
import io.driveport.contracts.DriveEvent.Preparation;
import io.driveport.contracts.EventType;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells the world about one drive. What can't be spooled is noted and never stops the preparation.
 * Used by one thread at a time.
 */
final class Announcer {

  private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(30);

  private final Preparation preparation;
  private final EventSpool spool;
  private final @Nullable String subscription;
  private final Clock clock;
  private final PreparationListener listener;
  private Instant latest = Instant.MIN;

  Announcer(
      Preparation preparation,
      EventSpool spool,
      @Nullable String subscription,
      Clock clock,
      PreparationListener listener) {
    this.preparation = preparation;
    this.spool = spool;
    this.subscription = subscription;
    this.clock = clock;
    this.listener = listener;
  }

  /** Copying begins, or goes on after an earlier run. */
  void began(DriveProgress progress) {
    if (spool.latest(preparation.id()).isEmpty()) {
      announce(
          new DrivePreparationStarted(
              preparation, progress.plannedFiles(), progress.plannedBytes()));
    } else {
      announce(progressed(progress));
    }
  }

  /** Called as often as one likes; announced now and then. */
  void progress(DriveProgress progress) {
    if (clock.instant().isAfter(latest.plus(BETWEEN_PROGRESS))) {
      announce(progressed(progress));
    }
  }

  private DriveEvent progressed(DriveProgress progress) {
    return new DrivePreparationProgressed(
        preparation,
        progress.files(),
        progress.bytes(),
        progress.plannedFiles(),
        progress.plannedBytes());
  }

  /** The run has ended for this drive. A drive finished before is announced if it never was. */
  void ended(DriveResult result) {
    switch (result) {
      case DriveResult.Finished finished -> {
        if (!finished.before() || !isLatest(EventType.of(DrivePrepared.class))) {
          announce(
              new DrivePrepared(
                  preparation,
                  finished.files(),
                  finished.bytes(),
                  ManifestWriter.PATH,
                  finished.manifestMd5(),
                  finished.manifestSha256()));
        }
      }
      case DriveResult.Unfinished unfinished ->
          announce(
              new DrivePreparationFailed(
                  preparation, unfinished.reason(), unfinished.failed().size(), unfinished.open()));
      case DriveResult.NotNeeded _ -> {
        // Nothing was begun that could end.
      }
    }
  }

  private boolean isLatest(EventType type) {
    return spool
        .latest(preparation.id())
        .filter(event -> event.type().equals(type.name()))
        .isPresent();
  }

  private void announce(DriveEvent event) {
    latest = clock.instant();
    try {
      spool.append(event, latest, subscription);
    } catch (IOException e) {
      listener.notice(
          "drive %s: an event is lost, because it can't be spooled: %s"
              .formatted(preparation.driveId(), e.getMessage()));
    }
  }
}
