package io.driveport.agent.device;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Tells right before something is done to a device whether it is still the one that was looked at:
 * a disk that is plugged in takes the next free name.
 */
public final class DeviceGuard {

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
