package io.driveport.job.application;

import io.driveport.job.domain.DriveAnnouncement;
import io.driveport.job.domain.DriveAnnouncement.Manifest;
import io.driveport.job.domain.DriveAnnouncement.Stage;
import io.driveport.job.domain.JobDrive;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Replica of what agents have announced of drives, fed by their topic. */
public interface AnnouncedDrives {

  /**
   * One announcement of an agent.
   *
   * @param subscriptionId the owner of the drive
   * @param driveId the drive's serial number, as the agent spells it
   * @param preparation which of the drive's preparations
   * @param sequence counts the announcements of one preparation
   * @param stage how far the preparation is
   * @param time when it was, by the clock of the drive's host
   * @param manifest the manifest that is announced; null if none is
   */
  record News(
      String subscriptionId,
      String driveId,
      UUID preparation,
      long sequence,
      Stage stage,
      Instant time,
      @Nullable Manifest manifest) {}

  /**
   * How the preparations of drives stand, by {@link JobDrive#key()}; drives that were never
   * announced are left out.
   *
   * @param subscriptionId the subscription whose agents announced them
   * @param driveKeys the drives
   */
  Map<String, List<DriveAnnouncement>> find(String subscriptionId, Set<String> driveKeys);

  /**
   * Takes over how a preparation now stands. News that are known, or older than those, change
   * nothing; news without a manifest leave the one that is known.
   */
  void put(News news);
}
