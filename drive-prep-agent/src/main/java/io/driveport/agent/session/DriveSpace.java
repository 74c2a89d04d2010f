package io.driveport.agent.session;

import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.plan.DriveLoad;
import io.driveport.agent.plan.DriveRoom;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much may be put on each drive: its free space, or less if the user says so. */
final class DriveSpace {

  private DriveSpace() {}

  /**
   * What drives share their free space by: a file system, or the drive itself if it has none yet.
   */
  private static Object storeOf(TargetDrive drive) throws IOException {
    return drive.foreseen() == null ? Files.getFileStore(drive.root()) : drive.id();
  }

  private static long freeOf(TargetDrive drive) throws IOException {
    return drive.foreseen() == null
        ? Files.getFileStore(drive.root()).getUsableSpace()
        : drive.foreseen().bytes();
  }

  private static long clusterOf(TargetDrive drive) throws IOException {
    return drive.foreseen() == null
        ? Files.getFileStore(drive.root()).getBlockSize()
        : drive.foreseen().cluster();
  }

  /**
   * The room of each drive, in their order. Directories on one file system share its free space:
   * those with a limit get it first, the others the same part of the rest each.
   */
  static List<DriveRoom> of(List<TargetDrive> drives, DriveLimits limits) throws IOException {
    Map<Object, Long> free = new HashMap<>();
    Map<Object, Integer> unlimited = new HashMap<>();
    for (TargetDrive drive : drives) {
      Object store = storeOf(drive);
      free.putIfAbsent(store, freeOf(drive));
      unlimited.merge(store, limits.capacityOf(drive).isEmpty() ? 1 : 0, Integer::sum);
    }
    Map<String, Long> rooms = new HashMap<>();
    for (TargetDrive drive : drives) {
      Object store = storeOf(drive);
      limits
          .capacityOf(drive)
          .ifPresent(limit -> {
            long most = free.getOrDefault(store, 0L) - limits.headroomOf(drive);
            long room = Math.max(0, Math.min(limit, most));
            rooms.put(drive.id(), room);
            free.merge(store, -room, Long::sum);
          });
    }
    List<DriveRoom> all = new ArrayList<>();
    for (TargetDrive drive : drives) {
      Object store = storeOf(drive);
      long share = free.getOrDefault(store, 0L) / Math.max(1, unlimited.getOrDefault(store, 1));
      long headroom = limits.headroomOf(drive);
      long room = rooms.getOrDefault(drive.id(), Math.max(0, share - headroom));
      all.add(new DriveRoom(drive.id(), room, headroom, clusterOf(drive)));
    }
    return all;
  }

  /** Which drives no longer have the room that {@code loads} need, in words; empty if all have. */
  static List<String> lacking(List<TargetDrive> drives, List<DriveLoad> loads) throws IOException {
    Map<String, DriveLoad> byId = new HashMap<>();
    loads.forEach(load -> byId.put(load.driveId(), load));
    Map<Object, Long> needed = new LinkedHashMap<>();
    Map<Object, Long> free = new HashMap<>();
    Map<Object, String> names = new HashMap<>();
    for (TargetDrive drive : drives) {
      DriveLoad load = byId.get(drive.id());
      if (load != null) {
        Object store = storeOf(drive);
        needed.merge(store, load.reserved() == 0 ? 0 : load.reserved() + load.kept(), Long::sum);
        free.putIfAbsent(store, freeOf(drive));
        names.merge(store, drive.id(), (one, other) -> one + "', '" + other);
      }
    }
    List<String> lacking = new ArrayList<>();
    for (Map.Entry<Object, Long> entry : needed.entrySet()) {
      long there = free.getOrDefault(entry.getKey(), 0L);
      if (entry.getValue() > there) {
        lacking.add(
            "drive '%s' has %d bytes free; the plan needs %d"
                .formatted(names.get(entry.getKey()), there, entry.getValue()));
      }
    }
    return lacking;
  }
}
