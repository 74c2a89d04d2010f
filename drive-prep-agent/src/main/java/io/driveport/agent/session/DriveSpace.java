package io.driveport.agent.session;

import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.input.Findings;
import io.driveport.agent.plan.DriveRoom;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How much may be put on each drive: its free space, or less if the user says so. */
final class DriveSpace {

  private DriveSpace() {}

  /**
   * The room of each drive, in their order. Directories on one file system share its free space:
   * those with a limit get it first, the others the same part of the rest each.
   */
  static List<DriveRoom> of(List<TargetDrive> drives, List<PrepareRequest.Capacity> limits)
      throws IOException {
    Map<FileStore, Long> free = new HashMap<>();
    Map<FileStore, Integer> unlimited = new HashMap<>();
    for (TargetDrive drive : drives) {
      FileStore store = Files.getFileStore(drive.root());
      free.putIfAbsent(store, store.getUsableSpace());
      unlimited.merge(store, limit(drive, limits).isEmpty() ? 1 : 0, Integer::sum);
    }
    Map<String, Long> rooms = new HashMap<>();
    for (TargetDrive drive : drives) {
      FileStore store = Files.getFileStore(drive.root());
      limit(drive, limits)
          .ifPresent(limit -> {
            long room = Math.min(limit, free.getOrDefault(store, 0L));
            rooms.put(drive.id(), room);
            free.merge(store, -room, Long::sum);
          });
    }
    List<DriveRoom> all = new ArrayList<>();
    for (TargetDrive drive : drives) {
      FileStore store = Files.getFileStore(drive.root());
      long share = free.getOrDefault(store, 0L) / Math.max(1, unlimited.getOrDefault(store, 1));
      all.add(new DriveRoom(drive.id(), rooms.getOrDefault(drive.id(), share)));
    }
    return all;
  }

  /** Adds a finding for each limit of a drive that the driveset does not name. */
  static void check(
      Path driveset,
      List<TargetDrive> drives,
      List<PrepareRequest.Capacity> limits,
      Findings findings) {
    for (PrepareRequest.Capacity limit : limits) {
      if (limit.drive() != null
          && drives.stream().noneMatch(drive -> names(limit.drive(), drive))) {
        findings.add(
            driveset,
            "--capacity names '%s', which is no DriveId and no DriveLetter in it"
                .formatted(limit.drive()));
      }
    }
  }

  // The last one given counts, and one for this drive before one for all.
  private static Optional<Long> limit(TargetDrive drive, List<PrepareRequest.Capacity> limits) {
    Optional<Long> own =
        limits.stream()
            .filter(limit -> limit.drive() != null && names(limit.drive(), drive))
            .map(PrepareRequest.Capacity::bytes)
            .reduce((earlier, later) -> later);
    return own.or(() ->
        limits.stream()
            .filter(limit -> limit.drive() == null)
            .map(PrepareRequest.Capacity::bytes)
            .reduce((earlier, later) -> later));
  }

  private static boolean names(String name, TargetDrive drive) {
    return name.equalsIgnoreCase(drive.id()) || name.equals(drive.location());
  }
}
