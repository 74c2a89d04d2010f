package io.driveport.agent.device;

import org.jspecify.annotations.Nullable;

/**
 * What was found out about one device by asking it, or the kernel.
 *
 * @param content what lies on it
 * @param claimed whether the kernel keeps others from it
 * @param driveId the serial number of its disk, without spaces; null if none is told
 * @param health null if it is not told
 */
record DeviceFacts(
    Content content, boolean claimed, @Nullable String driveId, @Nullable Health health) {}
