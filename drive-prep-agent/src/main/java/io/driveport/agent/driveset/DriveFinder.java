package io.driveport.agent.driveset;

import io.driveport.agent.device.DeviceSerials;
import io.driveport.agent.device.HostDevices;
import io.driveport.agent.volume.ForeseenRoom;
import io.driveport.agent.volume.OpenedDrive;
import io.driveport.agent.volume.OpenedDrives;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** Where the drives of a driveset are reached, and what serial numbers they tell. */
public final class DriveFinder {

  private final DeviceSerials serials;
  private final OpenedDrives opened;
  private final Predicate<DrivesetRow> leftOut;

  private DriveFinder(DeviceSerials serials, OpenedDrives opened, Predicate<DrivesetRow> leftOut) {
    this.serials = serials;
    this.opened = opened;
    this.leftOut = leftOut;
  }

  /** For drives that are mounted already, or were opened for this run. */
  public static DriveFinder of(DeviceSerials serials, OpenedDrives opened) {
    return new DriveFinder(serials, opened, _ -> false);
  }

  /**
   * For drives that are mounted already, or were opened for this run; what is named by a device and
   * was not opened is left out, though it may have vanished.
   */
  public static DriveFinder ofThoseThere(DeviceSerials serials, OpenedDrives opened) {
    return new DriveFinder(
        serials,
        opened,
        row ->
            opened.at(row.location()).isEmpty()
                && (row.format() != null || namesDevice(row.location())));
  }

  boolean leavesOut(DrivesetRow row) {
    return leftOut.test(row);
  }

  /** Whether there is a block device at {@code location}. */
  public static boolean isDevice(String location) {
    try {
      return HostDevices.isDevice(Path.of(location));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  // A device that was unplugged has no file any more, but its name is one of a device.
  private static boolean namesDevice(String location) {
    return isDevice(location) || location.startsWith("/dev/");
  }

  /**
   * The directory of a drive as it is to be looked at.
   *
   * @throws InvalidPathException if {@code location} can be no path
   */
  Path rootOf(String location) {
    return opened.at(location).map(OpenedDrive::root).orElseGet(() -> Path.of(location));
  }

  /** The serial number of a drive without spaces; empty if it tells none. */
  Optional<String> driveIdOf(String location, Path root) {
    Optional<OpenedDrive> drive = opened.at(location);
    return drive.isPresent() ? Optional.ofNullable(drive.get().driveId()) : serials.of(root);
  }

  /** Whether a drive was mounted so that nothing of it is written. */
  boolean isReadOnly(String location) {
    return opened.at(location).filter(OpenedDrive::isReadOnly).isPresent();
  }

  /** The room that a drive will have when it was formatted; empty if that is not to be. */
  Optional<ForeseenRoom> foreseen(String location) {
    return opened.at(location).flatMap(OpenedDrive::foreseen);
  }
}
