package io.driveport.agent.device;

import io.driveport.agent.os.Posix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells right before something is done to a device whether it is still the one that was looked at:
 * a disk that is plugged in takes the next free name.
 */
public final class DeviceGuard {

  // Marks have been removed perhaps, and whoever looks at that on a slow disk is waited for.
  private static final Duration VISIT = Duration.ofSeconds(30);

  private static final int LOOKS = 10;
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
   * @throws DeviceException if it is another one by now, or somebody does
   */
  public void requireFree(BlockDevice device) throws IOException, InterruptedException {
    requireUnchanged(device);
    Set<String> numbers =
        device.withParts().map(each -> each.identity().number()).collect(Collectors.toSet());
    DeviceUsers users = DeviceUsers.now(numbers::contains, VISIT);
    List<Use> found = new ArrayList<>();
    for (BlockDevice each : device.withParts().toList()) {
      found.addAll(users.of(each.identity().number(), each.path()));
    }
    if (!found.isEmpty() || isClaimed(device.path())) {
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

  // Who asks the same, such as another run, has it for that moment.
  private static boolean isClaimed(Path device) throws IOException, InterruptedException {
    for (int look = 0; look < LOOKS; look++) {
      if (!Posix.isClaimed(device)) {
        return false;
      }
      Thread.sleep(MILLIS_BETWEEN_LOOKS);
    }
    return true;
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
