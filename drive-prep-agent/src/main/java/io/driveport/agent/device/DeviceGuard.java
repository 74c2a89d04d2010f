package io.driveport.agent.device;

import io.driveport.agent.os.Posix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells right before something is done to a device whether it is still the one that was looked at:
 * a disk that is plugged in takes the next free name.
 */
public final class DeviceGuard {

  private static final long MILLIS_BETWEEN_LOOKS = 200;

  private final DeviceIdentities identities = new DeviceIdentities();

  /**
   * Fails unless the device has the number, the serial number, the size and, where the kernel
   * counts, the place in the order of arrivals that it had.
   *
   * @throws DeviceException if it is another one, or was unplugged meanwhile
   */
  public void requireUnchanged(BlockDevice device) throws DeviceException {
    if (!identities.at(device.path()).filter(device.identity()::equals).isPresent()) {
      throw new DeviceException(
          "'%s' is no longer the device that was looked at: it was unplugged, or another one has its name; nothing more was done to it"
              .formatted(device.path()));
    }
  }

  /**
   * Fails unless it is this device, and nobody uses it or a part of it: no mount, no layer, no
   * program.
   *
   * @param visit how long it is waited for who uses it. None, if what the device holds was looked
   *     at and has to be as it was: whoever is waited for may have written to it
   * @throws DeviceException if it is another one by now, or somebody does
   */
  public void requireFree(BlockDevice device, Duration visit)
      throws IOException, InterruptedException {
    requireUnchanged(device);
    Set<String> numbers =
        device.withParts().map(each -> each.identity().number()).collect(Collectors.toSet());
    DeviceUsers users = DeviceUsers.now(numbers::contains, visit);
    List<Use> found = new ArrayList<>();
    for (BlockDevice each : device.withParts().toList()) {
      found.addAll(users.of(each.identity().number(), each.path()));
    }
    if (!found.isEmpty() || isClaimed(device.path(), visit)) {
      throw new DeviceException(
          "'%s' is in use%s: nothing more was done to it"
              .formatted(
                  device.path(),
                  found.stream()
                      .map(Use::by)
                      .filter(by -> !by.isEmpty())
                      .map(" by '%s'"::formatted)
                      .collect(Collectors.joining())));
    }
    requireUnchanged(device);
  }

  private static boolean isClaimed(Path device, Duration visit)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + visit.toNanos();
    while (Posix.isClaimed(device)) {
      if (System.nanoTime() >= end) {
        return true;
      }
      Thread.sleep(MILLIS_BETWEEN_LOOKS);
    }
    return false;
  }

  /**
   * Fails unless what is mounted at {@code point}, and would be unmounted there, is of this device
   * or a part of it.
   *
   * @throws DeviceException if it isn't, as when something was mounted over it
   */
  public void requireOnTop(BlockDevice device, Path point) throws IOException {
    Optional<MountTable.Mount> top = MountTable.ofThisProcess().at(point);
    if (!top.filter(device::holds).isPresent()) {
      throw new DeviceException(
          "what is mounted at '%s' is %s, and not '%s'; nothing was unmounted there"
              .formatted(
                  point,
                  top.map(mount -> "'" + mount.source() + "'").orElse("nothing"),
                  device.path()));
    }
  }

  /**
   * Fails if the device or a part of it is mounted somewhere: it can't be unplugged.
   *
   * @throws DeviceException which says where
   */
  public void requireUnmounted(BlockDevice device) throws IOException {
    Optional<MountTable.Mount> left =
        MountTable.ofThisProcess().mounts().stream().filter(device::holds).findFirst();
    if (left.isPresent()) {
      throw new DeviceException(
          "'%s' is still mounted at '%s', which somebody else has done"
              .formatted(device.path(), left.get().point()),
          "unmount it there before it is unplugged");
    }
  }

  /**
   * Fails unless it is this device, and nothing else, whose file system is at {@code point}.
   *
   * @throws DeviceException if it isn't
   */
  public void requireMounted(BlockDevice device, Path point) throws IOException {
    requireUnchanged(device);
    boolean isThere =
        MountTable.ofThisProcess()
            .at(point)
            .filter(mount -> mount.isOf(device.identity().number(), device.path()))
            .isPresent();
    if (!isThere) {
      throw new DeviceException(
          "'%s' is not what is mounted at '%s'; nothing was written there"
              .formatted(device.path(), point));
    }
  }
}
