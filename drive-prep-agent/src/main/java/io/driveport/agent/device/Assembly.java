package io.driveport.agent.device;

import io.driveport.agent.device.Use.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what is known of devices from several sides.
 *
 * @param mounts what is mounted
 * @param swaps paths of devices that the system swaps to, as {@code /proc/swaps} has them
 * @param facts of every device, by path
 */
record Assembly(MountTable mounts, Set<Path> swaps, Map<Path, DeviceFacts> facts) {

  private static final Path ROOT = Path.of("/");

  // With all below them; in a container the host's own files are mounted below /etc.
  private static final List<Path> SYSTEM =
      Stream.of(
              "bin", "boot", "dev", "efi", "etc", "home", "lib", "lib64", "nix", "opt", "proc",
              "root", "sbin", "snap", "srv", "sys", "usr", "var")
          .map(ROOT::resolve)
          .toList();

  private static final DeviceFacts NONE =
      new DeviceFacts(new Content.Unknown("it was not read", null), false, List.of(), null);

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
        identity(listed, known),
        listed.type(),
        driveId,
        listed.model(),
        listed.bytes(),
        listed.transport(),
        listed.readOnly(),
        content(listed, known.content()),
        uses(listed, parts, known),
        isSystem,
        parts);
  }

  private static DeviceIdentity identity(ListedDevice listed, DeviceFacts known) {
    return known.identity() == null
        ? new DeviceIdentity(listed.number(), null, null, listed.bytes(), null)
        : known.identity();
  }

  // What prepare takes for the serial number comes first, so that both name a drive alike.
  private static @Nullable String driveId(
      ListedDevice listed, DeviceFacts known, @Nullable String below) {
    if (known.identity() != null && known.identity().serial() != null) {
      return known.identity().serial();
    }
    return listed.serial() == null ? below : DriveId.of(listed.serial()).orElse(below);
  }

  /** What udev says is never more than a doubt: nobody here has seen that it is so. */
  private static Content content(ListedDevice listed, Content read) {
    if (listed.contentType() == null || read instanceof Content.Found) {
      return read;
    }
    Content.Found reported = new Content.Found(listed.contentType(), listed.label(), listed.uuid());
    return new Content.Unknown(
        read instanceof Content.Unknown unknown
            ? unknown.why()
            : "udev knows %s there, and it is not found".formatted(reported.type()),
        reported);
  }

  private List<Use> uses(ListedDevice listed, List<BlockDevice> parts, DeviceFacts known) {
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
    uses.addAll(known.users());
    if (known.claimed() && uses.isEmpty()) {
      uses.add(new Use(Kind.CLAIMED, ""));
    }
    return uses.stream().distinct().toList();
  }

  private boolean isSwap(ListedDevice listed) {
    return swaps.contains(listed.path()) || swaps.contains(Path.of("/dev", listed.kernelName()));
  }

  private boolean isSystem(ListedDevice listed) {
    return isSwap(listed)
        || mounts.pointsOf(listed.number(), listed.path()).stream().anyMatch(Assembly::isSystem)
        || listed.parts().stream().anyMatch(this::isSystem);
  }

  private static boolean isSystem(Path point) {
    return point.equals(ROOT) || SYSTEM.stream().anyMatch(point::startsWith);
  }
}
