package io.driveport.agent.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells by {@code /dev} and {@code /sys} which device is at a path now. */
public final class DeviceIdentities {

  private static final int SECTOR = 512;

  private final Path fileSystemRoot;
  private final DeviceSerials serials;

  /** Of this machine. */
  public DeviceIdentities() {
    this(Path.of("/"));
  }

  DeviceIdentities(Path fileSystemRoot) {
    this.fileSystemRoot = fileSystemRoot;
    this.serials = new DeviceSerials(fileSystemRoot);
  }

  /** The device at {@code path}; empty if there is none. */
  public Optional<DeviceIdentity> at(Path path) {
    return numberAt(path).flatMap(this::ofNumber);
  }

  /**
   * The number of the block device at {@code path}, {@code major:minor}; empty if there is none.
   */
  static Optional<String> numberAt(Path path) {
    try {
      return HostDevices.isDevice(path)
          ? Optional.of(numberOf((long) Files.getAttribute(path, "unix:rdev")))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  // As makedev(3) puts a number together.
  private static String numberOf(long device) {
    long major = (device >>> 8 & 0xfff) | (device >>> 32 & 0xfffff000L);
    long minor = (device & 0xff) | (device >>> 12 & 0xffffff00L);
    return major + ":" + minor;
  }

  /** The device with this number, {@code major:minor}; empty if there is none. */
  Optional<DeviceIdentity> ofNumber(String number) {
    Path link = fileSystemRoot.resolve("sys/dev/block").resolve(number);
    try {
      Path block = link.toRealPath();
      Path disk =
          Files.exists(block.resolve("partition"))
              ? Objects.requireNonNull(block.getParent())
              : block;
      Optional<Long> sectors = first(block, "size").map(Long::valueOf);
      return sectors.map(count ->
          new DeviceIdentity(
              number,
              first(disk, "diskseq").map(Long::valueOf).orElse(null),
              serials.ofNumber(number).orElse(null),
              count * SECTOR,
              medium(disk)));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String medium(Path disk) {
    return Stream.of("wwid", "device/wwid", "loop/backing_file")
        .flatMap(name -> first(disk, name).stream())
        .findFirst()
        .orElse(null);
  }

  private static Optional<String> first(Path directory, String name) {
    try {
      Path file = directory.resolve(name);
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      return lines.stream().map(String::strip).filter(line -> !line.isEmpty()).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
