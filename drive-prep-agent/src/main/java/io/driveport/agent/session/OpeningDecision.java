package io.driveport.agent.session;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.device.Content;
import io.driveport.agent.driveset.DrivesetRow;
import io.driveport.agent.session.OpeningRequest.Purpose;
import io.driveport.agent.volume.Candidate;
import io.driveport.agent.volume.FileSystem;
import io.driveport.agent.volume.FormatDecision;
import io.driveport.agent.volume.Formatting;
import io.driveport.agent.volume.MountPoints;
import io.driveport.agent.volume.MountPoints.Manner;
import io.driveport.agent.volume.Obstacle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a drive is opened, decided by what is known of it. Pure. A drive that a session of the
 * journal has, or that a run of this journal has formatted, is never formatted again unseen; one
 * that no session has must have nothing on it, which is seen when it is mounted.
 *
 * @param candidate the device as it is now, and what surrounds it
 * @param label the name of file systems that this journal makes on this drive
 * @param isInJournal whether a session of the journal has the drive
 * @param isForced whether the user has named the drive as one to be formatted though it holds
 *     something
 * @param isMountedHere whether a run that was killed has left it mounted
 * @param purpose what it is opened for
 */
record OpeningDecision(
    Candidate candidate,
    String label,
    boolean isInJournal,
    boolean isForced,
    boolean isMountedHere,
    Purpose purpose) {

  /** What came of it. */
  sealed interface Outcome {

    /** It can be opened. */
    record Opened(Opening opening) implements Outcome {}

    /** It can't, for a person. */
    record Refused(String why) implements Outcome {}

    /** It is of no interest. */
    record LeftOut() implements Outcome {}
  }

  Outcome decide(DeviceRow row) {
    DrivesetRow.Format format = row.format();
    if (format == null) {
      return asItIs(row, false);
    }
    if (isInJournal) {
      return isForced
          ? refused("sessions of this journal have files on it; it is not formatted")
          : asItIs(row, false);
    }
    if (purpose == Purpose.ABORT) {
      return new Outcome.LeftOut();
    }
    if (isFormattedHere(format.fileSystem()) && !isForced) {
      return asItIs(row, true);
    }
    return purpose == Purpose.PLAN
        ? refused("is not formatted yet; 'drive-prep prepare' formats it")
        : formatted(row, format.fileSystem());
  }

  private Outcome formatted(DeviceRow row, FileSystem fileSystem) {
    if (fileSystem.room(candidate.device().bytes()).bytes() == 0) {
      return refused("is not formatted: it is too small for " + fileSystem);
    }
    return switch (FormatDecision.of(candidate, isForced)) {
      case FormatDecision.Allowed allowed ->
          new Outcome.Opened(
              new Opening.Formatted(
                  row, candidate.driveId(), new Formatting(allowed, fileSystem, label)));
      case FormatDecision.Refused refused ->
          refused(
              "is not formatted: "
                  + texts(refused.obstacles())
                  + (refused.mayBeForced()
                      ? "; to lose all that is on it, give --force-format " + candidate.driveId()
                      : ""));
    };
  }

  private boolean isFormattedHere(FileSystem fileSystem) {
    return candidate.device().content() instanceof Content.Found found
        && label.equals(found.label())
        && MountPoints.mountable(found).equals(Optional.of(fileSystem));
  }

  private Outcome asItIs(DeviceRow row, boolean mustBeEmpty) {
    BlockDevice device = candidate.device();
    List<Obstacle> around = FormatDecision.inTheWayOfOpening(candidate);
    if (!around.isEmpty()) {
      return refused("is not opened: " + texts(around));
    }
    if (device.inUse() && !isMountedHere) {
      return refused(
          device.mountPoints().isEmpty()
              ? "is in use: "
                  + texts(device.uses().stream().<Obstacle>map(Obstacle.Used::new).toList())
              : "is mounted at '%s'; name that in its place, or unmount it"
                  .formatted(device.mountPoints().getFirst()));
    }
    if (device.readOnly()) {
      return refused("can't be written; is its switch against that on?");
    }
    Optional<FileSystem> fileSystem = MountPoints.mountable(device.content());
    return fileSystem.isPresent()
        ? new Outcome.Opened(
            new Opening.AsItIs(
                row, candidate.driveId(), device, fileSystem.get(), manner(), mustBeEmpty))
        : refused(
            "%s; what can be mounted is %s: open and mount it, and name its mount point"
                .formatted(holds(), FileSystem.allNames()));
  }

  private Manner manner() {
    if (isMountedHere) {
      return Manner.AS_IT_WAS_LEFT;
    }
    return purpose == Purpose.PLAN ? Manner.TO_READ : Manner.TO_WRITE;
  }

  private String holds() {
    return switch (candidate.device().content()) {
      case Content.Empty _ -> "holds no file system";
      case Content.Found found -> "holds " + found.type();
      case Content.Unrecognized _ -> "holds unknown content";
      case Content.Unknown unknown -> "can't be read: " + unknown.why();
    };
  }

  private static String texts(List<Obstacle> obstacles) {
    return obstacles.stream().map(Obstacle::text).collect(Collectors.joining("; "));
  }

  private static Outcome refused(String why) {
    return new Outcome.Refused(why);
  }
}
