package io.driveport.agent.device;

import io.driveport.agent.device.Use.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what is known of devices from several sides.
 *
 * @param mounts what is mounted
 * @param swaps paths of devices that the system swaps to, as {@code /proc/swaps} has them
 * @param facts of every device, by path
 */
record Assembly(MountTable mounts, Set<Path> swaps, Map<Path, DeviceFacts> facts) {

  private static final Set<Path> SYSTEM =
      Set.of(
          Path.of("/"),
          Path.of("/boot"),
          Path.of("/boot/efi"),
          Path.of("/efi"),
          Path.of("/usr"),
          Path.of("/var"));

  private static final DeviceFacts NONE =
      new DeviceFacts(new Content.Unknown("it was not read"), false, null, null);

  // In a container the host's own files are mounted here from the host's disk.
  private static final Path CONFIGURATION = Path.of("/etc");

  /** Paths of the devices that {@code /proc/swaps} lists, below its heading. */
  static List<Path> swaps(List<String> lines) {
    return lines.stream().skip(1).map(line -> Path.of(line.split("\\s+", 2)[0])).toList();
  }

  /** Disks and what lies on them; what has no medium, or can't be written at all, is left out. */
  List<BlockDevice> devices(List<ListedDevice> listed) {
    return listed.stream()
        .filter(device -> device.bytes() > 0 && !device.type().equals("rom"))
        .map(device -> device(device, null, isSystem(device)))
        .toList();
  }

  private BlockDevice device(ListedDevice listed, @Nullable String driveIdBelow, boolean isSystem) {
    DeviceFacts known = facts.getOrDefault(listed.path(), NONE);
    String driveId = driveId(listed, known, driveIdBelow);
    List<BlockDevice> parts =
        listed.parts().stream().map(part -> device(part, driveId, isSystem)).toList();
    return new BlockDevice(
        listed.path(),
        listed.type(),
        driveId,
        listed.model(),
        listed.bytes(),
        listed.transport(),
        listed.readOnly(),
        content(listed, known.content()),
        uses(listed, parts, known.claimed()),
        isSystem,
        known.health(),
        parts);
  }

  // What prepare takes for the serial number comes first, so that both name a drive alike.
  private static @Nullable String driveId(
      ListedDevice listed, DeviceFacts known, @Nullable String below) {
    if (known.driveId() != null) {
      return known.driveId();
    }
    return listed.serial() == null ? below : DriveId.of(listed.serial()).orElse(below);
  }

  private static Content content(ListedDevice listed, Content read) {
    // What udev has seen is not gone because nothing is seen now.
    return !(read instanceof Content.Found) && listed.contentType() != null
        ? new Content.Found(listed.contentType(), listed.label(), listed.uuid())
        : read;
  }

  private List<Use> uses(ListedDevice listed, List<BlockDevice> parts, boolean claimed) {
    List<Use> uses = new ArrayList<>();
    mounts
        .pointsOf(listed.number(), listed.path())
        .forEach(point -> uses.add(new Use(Kind.MOUNTED, point.toString())));
    if (isSwap(listed)) {
      uses.add(new Use(Kind.SWAP, ""));
    }
    for (BlockDevice part : parts) {
      if (!part.type().equals("part")) {
        uses.add(new Use(Use.kindOf(part.type()), part.path().toString()));
      }
      uses.addAll(part.uses());
    }
    if (claimed && uses.isEmpty()) {
      uses.add(new Use(Kind.CLAIMED, ""));
    }
    return uses.stream().distinct().toList();
  }

  private boolean isSwap(ListedDevice listed) {
    return swaps.contains(listed.path()) || swaps.contains(Path.of("/dev", listed.kernelName()));
  }

  private boolean isSystem(ListedDevice listed) {
    return isSwap(listed)
        || mounts.pointsOf(listed.number(), listed.path()).stream()
            .anyMatch(point -> SYSTEM.contains(point) || point.startsWith(CONFIGURATION))
        || listed.parts().stream().anyMatch(this::isSystem);
  }
}
