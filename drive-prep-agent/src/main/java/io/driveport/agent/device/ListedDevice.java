package io.driveport.agent.device;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A block device as {@code lsblk} lists it; what it does not know is null.
 *
 * @param kernelName without {@code /dev/}
 * @param number {@code major:minor}
 * @param type in the words of lsblk: {@code disk}, {@code loop}, {@code crypt} and others
 * @param bytes size
 * @param contentType what lies on it, as udev knows it
 * @param parts devices that lie on this one: its partitions, and what was opened on it
 */
record ListedDevice(
    Path path,
    String kernelName,
    String number,
    String type,
    long bytes,
    boolean readOnly,
    @Nullable String model,
    @Nullable String serial,
    @Nullable String transport,
    @Nullable String contentType,
    @Nullable String label,
    @Nullable String uuid,
    List<ListedDevice> parts) {

  /** This device and all that lie on it, each after the one that it lies on. */
  Stream<ListedDevice> withParts() {
    return Stream.concat(Stream.of(this), parts.stream().flatMap(ListedDevice::withParts));
  }
}
