package io.driveport.agent.session;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.driveset.DriveFinder;
import io.driveport.agent.driveset.DrivesetFile;
import io.driveport.agent.driveset.DrivesetRow;
import io.driveport.agent.input.Findings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of a driveset that names a device, or has to. */
public record DeviceRow(Path driveset, DrivesetRow row) {

  /** What the user has written for the device. */
  String location() {
    return row.location();
  }

  /** How the drive is to be formatted; null if it is formatted already. */
  DrivesetRow.@Nullable Format format() {
    return row.format();
  }

  /** Those of drives that are not gone. Mistakes in the files are found with all others. */
  static List<DeviceRow> of(OpeningRequest request) {
    return request.drivesets().stream()
        .flatMap(driveset ->
            DrivesetFile.read(driveset, new Findings()).stream()
                .filter(row -> row.format() != null || DriveFinder.isDevice(row.location()))
                .filter(row -> row.driveId() == null || !request.gone().test(row.driveId()))
                .map(row -> new DeviceRow(driveset, row)))
        .toList();
  }

  /** Whether it names this device: devices have several names, such as those of by-id. */
  boolean names(BlockDevice device) {
    return names(device.path());
  }

  /** Whether it names the device that has this path. */
  boolean names(Path device) {
    try {
      return Files.isSameFile(device, Path.of(row.location()));
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  boolean isDevice() {
    return DriveFinder.isDevice(location());
  }

  /** Why it does not name a device, if it doesn't. */
  String noDevice() {
    String needed = "with Format it names a block device, such as /dev/sdb";
    return new File(row.location()).exists()
        ? "is no block device; " + needed
        : "does not exist; is the drive connected? " + needed;
  }

  /** Adds why its drive can't be opened: goes on with its location. */
  void refuse(String why, Findings findings) {
    findings.add(driveset, row.number(), "DriveLetter '%s' %s".formatted(row.location(), why));
  }
}
