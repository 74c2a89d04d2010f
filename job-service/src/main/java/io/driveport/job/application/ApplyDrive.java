package io.driveport.job.application;

import io.driveport.contracts.DriveEvent;
import io.driveport.contracts.DriveEvent.DrivePreparationFailed;
import io.driveport.contracts.DriveEvent.DrivePreparationProgressed;
import io.driveport.contracts.DriveEvent.DrivePreparationStarted;
import io.driveport.contracts.DriveEvent.DrivePrepared;
import io.driveport.contracts.DriveEvent.Preparation;
import io.driveport.job.application.AnnouncedDrives.News;
import io.driveport.job.domain.DriveAnnouncement.Manifest;
import io.driveport.job.domain.DriveAnnouncement.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Use case: an agent has told how the preparation of a drive stands. */
@ApplicationScoped
public class ApplyDrive {

  private final AnnouncedDrives announcedDrives;

  ApplyDrive(AnnouncedDrives announcedDrives) {
    this.announcedDrives = announcedDrives;
  }

  /**
   * Takes the news over. Needs no inbox: the sequence decides, however often a message comes.
   *
   * @param sequence {@code ce_sequence}
   * @param time {@code ce_time}
   */
  @Transactional
  public void apply(String subscriptionId, DriveEvent event, long sequence, Instant time) {
    switch (event) {
      // A preparation that goes on after it had ended says so by its progress.
      case DrivePreparationStarted _, DrivePreparationProgressed _ ->
          put(subscriptionId, event, sequence, Stage.PREPARING, time, null);
      case DrivePreparationFailed _ ->
          put(subscriptionId, event, sequence, Stage.FAILED, time, null);
      case DrivePrepared prepared ->
          put(
              subscriptionId,
              event,
              sequence,
              Stage.PREPARED,
              time,
              new Manifest(prepared.manifestHash(), prepared.manifestSha256(), time));
    }
  }

  private void put(
      String subscriptionId,
      DriveEvent event,
      long sequence,
      Stage stage,
      Instant time,
      @Nullable Manifest manifest) {
    Preparation preparation = event.preparation();
    announcedDrives.put(
        new News(
            subscriptionId,
            preparation.driveId(),
            preparation.id(),
            sequence,
            stage,
            time,
            manifest));
  }
}
