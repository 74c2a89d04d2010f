package io.driveport.agent.device;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about one device by asking it, or the kernel.
 *
 * @param content what lies on it
 * @param claimed whether the kernel keeps others from it
 * @param users who uses it though neither a mount nor a device listed on it tells so
 * @param identity null if the kernel does not tell of it
 */
record DeviceFacts(
    Content content, boolean claimed, List<Use> users, @Nullable DeviceIdentity identity) {

  /** Makes a copy. */
  DeviceFacts {
    users = List.copyOf(users);
  }
}
