package io.driveport.agent.session;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.driveset.DrivesetRow;
import io.driveport.agent.volume.FileSystem;
import io.driveport.agent.volume.Formatting;
import io.driveport.agent.volume.MountPoints.Manner;

/** What is to be done so that a drive, which its driveset names by its device, can be reached. */
public sealed interface Opening {

  /** The row that names it. */
  DeviceRow row();

  /** Its serial number, as the device or the row tells it. */
  String driveId();

  /** The device as it was when this was decided. */
  BlockDevice device();

  /** The file system that it has, or gets. */
  FileSystem fileSystem();

  /** How it is mounted. */
  Manner manner();

  /**
   * It is mounted.
   *
   * @param manner how
   * @param mustBeEmpty whether nothing may be on it: it was formatted by an earlier run, of which
   *     no session is known
   */
  record AsItIs(
      DeviceRow row,
      String driveId,
      BlockDevice device,
      FileSystem fileSystem,
      Manner manner,
      boolean mustBeEmpty)
      implements Opening {}

  /** It is formatted, and then mounted. */
  record Formatted(DeviceRow row, String driveId, Formatting formatting) implements Opening {

    @Override
    public BlockDevice device() {
      return formatting.device();
    }

    @Override
    public FileSystem fileSystem() {
      return formatting.fileSystem();
    }

    @Override
    public Manner manner() {
      return Manner.TO_WRITE;
    }

    /** The same, when nothing of the device is mounted any more. */
    Formatted unmounted() {
      return new Formatted(row, driveId, formatting.unmounted());
    }

    /** Whether the user is to be asked before. */
    public boolean isAsked() {
      DrivesetRow.Format format = row.format();
      return format == null || !format.silently();
    }
  }
}
