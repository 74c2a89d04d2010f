package io.driveport.agent.device;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A block device of this host. What the host does not tell is null.
 *
 * @param path as others call it: {@code /dev/sdb}
 * @param type in the words of lsblk: {@code disk}, {@code loop} and others
 * @param driveId its serial number without spaces, or that of the disk below it
 * @param bytes size
 * @param transport in the words of lsblk: {@code sata}, {@code usb}, {@code nvme} …
 * @param content what lies on it
 * @param uses who uses it or a part of it now
 * @param system whether the running system lies on it, or on another part of the same disk
 * @param health what it says of itself
 * @param parts devices that lie on this one: its partitions, and what was opened on it
 */
public record BlockDevice(
    Path path,
    String type,
    @Nullable String driveId,
    @Nullable String model,
    long bytes,
    @Nullable String transport,
    boolean readOnly,
    Content content,
    List<Use> uses,
    boolean system,
    @Nullable Health health,
    List<BlockDevice> parts) {

  /** Makes copies. */
  public BlockDevice {
    uses = List.copyOf(uses);
    parts = List.copyOf(parts);
  }

  /** Whether anything uses it or a part of it. */
  public boolean inUse() {
    return !uses.isEmpty();
  }

  /** This device and all that lie on it, each after the one that it lies on. */
  public Stream<BlockDevice> withParts() {
    return Stream.concat(Stream.of(this), parts.stream().flatMap(BlockDevice::withParts));
  }

  /** Where its own file system is mounted, or that of a device on it. */
  public List<Path> mountPoints() {
    return uses.stream()
        .filter(use -> use.kind() == Use.Kind.MOUNTED)
        .map(use -> Path.of(use.by()))
        .toList();
  }
}
