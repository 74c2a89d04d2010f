package io.driveport.agent.device;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The block devices of this host as they were at one moment.
 *
 * @param devices disks and loop devices, each with its parts
 * @param mounts what is mounted where
 * @param readings what disks say of their health, by path; those that say nothing are missing
 * @param remarks what is not known because a program is missing, for a person
 */
public record Inventory(
    List<BlockDevice> devices,
    MountTable mounts,
    Map<Path, Health> readings,
    List<String> remarks) {

  /** Makes copies. */
  public Inventory {
    devices = List.copyOf(devices);
    readings = Map.copyOf(readings);
    remarks = List.copyOf(remarks);
  }

  /** All devices, each after those that it lies on. */
  public Stream<BlockDevice> withParts() {
    return devices.stream().flatMap(BlockDevice::withParts);
  }

  /** What a disk says of its health; empty if it says nothing. */
  public Optional<Health> healthOf(BlockDevice device) {
    return Optional.ofNullable(readings.get(device.path()));
  }
}
