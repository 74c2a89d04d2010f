package io.driveport.job.application;

import io.driveport.job.domain.AnnouncedManifests;
import io.driveport.job.domain.JobDrive;
import io.driveport.job.domain.JobPath;
import io.driveport.job.domain.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/** Holds the drives of a request against what was announced of them. */
@ApplicationScoped
class DriveManifests {

  private final AnnouncedDrives announcedDrives;

  DriveManifests(AnnouncedDrives announcedDrives) {
    this.announcedDrives = announcedDrives;
  }

  /**
   * Checks the drives that a request adds or gives another manifest.
   *
   * @param path the job's
   * @param requested the drives that the job is to have
   * @param present the drives that it has
   * @throws Refused if one of them has not the manifest that was announced last
   */
  void require(JobPath path, List<JobDrive> requested, List<JobDrive> present) {
    List<JobDrive> toCheck = AnnouncedManifests.toCheck(requested, present);
    if (!toCheck.isEmpty()) {
      AnnouncedManifests.require(
          toCheck,
          requested,
          announcedDrives.find(
              path.subscriptionId(),
              toCheck.stream().map(JobDrive::key).collect(Collectors.toSet())));
    }
  }
}
