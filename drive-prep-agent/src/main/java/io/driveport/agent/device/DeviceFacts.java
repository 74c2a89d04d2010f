package io.driveport.agent.device;

import org.jspecify.annotations.Nullable;

/**
 * What was found out about one device by asking it, or the kernel.
 *
 * @param content what lies on it
 * @param claimed whether the kernel keeps others from it
 * @param identity null if the kernel does not tell of it
 */
record DeviceFacts(Content content, boolean claimed, @Nullable DeviceIdentity identity) {}
