package io.driveport.agent.device;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A block device of this host. What the host does not tell is null.
 *
 * @param path as others call it: {@code /dev/sdb}
 * @param identity tells it from others that get the same path later
 * @param type in the words of lsblk: {@code disk}, {@code loop} and others
 * @param driveId its serial number without spaces, or that of the disk below it
 * @param bytes size
 * @param transport in the words of lsblk: {@code sata}, {@code usb}, {@code nvme} …
 * @param content what lies on it
 * @param uses who uses it or a part of it now
 * @param system whether the running system lies on it, or on another part of the same disk
 * @param parts devices that lie on this one: its partitions, and what was opened on it
 */
public record BlockDevice(
    Path path,
    DeviceIdentity identity,
    String type,
    @Nullable String driveId,
    @Nullable String model,
    long bytes,
    @Nullable String transport,
    boolean readOnly,
    Content content,
    List<Use> uses,
    boolean system,
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

  /** Who uses it, not counting those who use what lies on it. */
  public List<Use> ownUses() {
    return uses.stream()
        .filter(use -> parts.stream().noneMatch(part -> part.uses().contains(use)))
        .toList();
  }

  /** Paths of the partitions that the kernel knows on it. */
  public List<Path> partitions() {
    return parts.stream()
        .filter(part -> part.type().equals("part"))
        .map(BlockDevice::path)
        .toList();
  }

  /** Whether what is mounted there lies on this device, or on one that lies on it. */
  public boolean holds(MountTable.Mount mount) {
    return withParts().anyMatch(each -> mount.isOf(each.identity.number(), each.path));
  }

  /** This device and all that lie on it, each after the one that it lies on. */
  public Stream<BlockDevice> withParts() {
    return Stream.concat(Stream.of(this), parts.stream().flatMap(BlockDevice::withParts));
  }

  /** Whether both are one device, or one of them lies on the other: what is lost there is lost. */
  public boolean overlaps(BlockDevice other) {
    return withParts().anyMatch(each -> each.path.equals(other.path))
        || other.withParts().anyMatch(each -> each.path.equals(path));
  }

  /** The same, but that nothing of it is mounted at these points any more. */
  public BlockDevice withoutMountsAt(Predicate<Path> point) {
    return new BlockDevice(
        path,
        identity,
        type,
        driveId,
        model,
        bytes,
        transport,
        readOnly,
        content,
        uses.stream()
            .filter(use -> use.kind() != Use.Kind.MOUNTED || !point.test(Path.of(use.by())))
            .toList(),
        system,
        parts.stream().map(part -> part.withoutMountsAt(point)).toList());
  }

  /** Where its own file system is mounted, or that of a device on it. */
  public List<Path> mountPoints() {
    return uses.stream()
        .filter(use -> use.kind() == Use.Kind.MOUNTED)
        .map(use -> Path.of(use.by()))
        .toList();
  }
}
