package io.driveport.agent.session;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.driveset.DrivesetRow;
import io.driveport.agent.volume.FileSystem;
import io.driveport.agent.volume.Formatting;

/** What is to be done so that a drive, which its driveset names by its device, can be reached. */
public sealed interface Opening {

  /** The row that names it. */
  DrivesetRow row();

  /** Its serial number, as the device or the row tells it. */
  String driveId();

  /** The device as it was when this was decided. */
  BlockDevice device();

  /** The file system that it has, or gets. */
  FileSystem fileSystem();

  /**
   * It is mounted.
   *
   * @param isMounted whether a run that was killed has left it mounted
   */
  record AsItIs(
      DrivesetRow row, String driveId, BlockDevice device, FileSystem fileSystem, boolean isMounted)
      implements Opening {}

  /** It is formatted, and then mounted. */
  record Formatted(DrivesetRow row, String driveId, Formatting formatting) implements Opening {

    @Override
    public BlockDevice device() {
      return formatting.device();
    }

    @Override
    public FileSystem fileSystem() {
      return formatting.fileSystem();
    }

    /** Whether the user is to be asked before. */
    public boolean isAsked() {
      DrivesetRow.Format format = row.format();
      return format == null || !format.silently();
    }
  }
}
