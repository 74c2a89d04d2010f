package io.driveport.agent.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Serial numbers of the disks behind mount points, as Linux tells them in {@code /proc}, {@code
 * /sys} and udev's database. Follows partitions and encryption layers down to the disk.
 */
public final class DeviceSerials {

  private final Path fileSystemRoot;

  /** Asks this machine. */
  public DeviceSerials() {
    this(Path.of("/"));
  }

  DeviceSerials(Path fileSystemRoot) {
    this.fileSystemRoot = fileSystemRoot;
  }

  /**
   * The serial number of the disk mounted at {@code mountPoint}, without spaces; empty if it is no
   * mount point or the disk tells none.
   */
  public Optional<String> of(Path mountPoint) {
    return MountTable.parse(lines(fileSystemRoot.resolve("proc/self/mountinfo")))
        .at(mountPoint)
        .map(MountTable.Mount::number)
        .flatMap(this::ofNumber);
  }

  /** The same of the device with this number, {@code major:minor}, and of the disk below it. */
  public Optional<String> ofNumber(String number) {
    return serialOf(number).flatMap(DriveId::of);
  }

  private Optional<String> serialOf(String device) {
    Optional<String> known =
        lines(fileSystemRoot.resolve("run/udev/data/b" + device)).stream()
            .filter(line -> line.startsWith("E:ID_SERIAL_SHORT="))
            .map(line -> line.substring(line.indexOf('=') + 1))
            .filter(serial -> !serial.isBlank())
            .findFirst();
    if (known.isPresent()) {
      return known;
    }
    try {
      Path link = fileSystemRoot.resolve("sys/dev/block/" + device);
      return Files.exists(link) ? serialIn(link.toRealPath()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<String> serialIn(Path block) throws IOException {
    for (String name : List.of("serial", "device/serial")) {
      Optional<String> serial =
          lines(block.resolve(name)).stream().filter(line -> !line.isBlank()).findFirst();
      if (serial.isPresent()) {
        return serial;
      }
    }
    Optional<String> scsi = unitSerialNumber(block.resolve("device/vpd_pg80"));
    if (scsi.isPresent()) {
      return scsi;
    }
    Optional<Path> below =
        Files.exists(block.resolve("partition"))
            ? Optional.ofNullable(block.getParent())
            : onlySlave(block.resolve("slaves"));
    Optional<String> device =
        below.flatMap(path -> lines(path.resolve("dev")).stream().findFirst());
    return device.isPresent() ? serialOf(device.get()) : Optional.empty();
  }

  // SCSI vital product data, page 80h: four bytes of header, then the serial number in ASCII.
  private static Optional<String> unitSerialNumber(Path page) {
    try {
      byte[] bytes = Files.exists(page) ? Files.readAllBytes(page) : new byte[0];
      return bytes.length > 4
          ? Optional.of(new String(bytes, 4, bytes.length - 4, StandardCharsets.US_ASCII).strip())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> onlySlave(Path slaves) throws IOException {
    if (!Files.isDirectory(slaves)) {
      return Optional.empty();
    }
    try (Stream<Path> listed = Files.list(slaves)) {
      List<Path> all = listed.toList();
      return all.size() == 1
          ? Optional.of(all.get(0).toRealPath(new LinkOption[0]))
          : Optional.empty();
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
