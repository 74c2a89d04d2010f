package io.driveport.agent.volume;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.device.MountTable;
import java.nio.file.Path;

/**
 * A place of this host that a run needs, so that the disk it lies on is never formatted.
 *
 * @param what in words: "the journal"
 * @param path its real path, as far as it exists
 * @param withBelow whether everything below it is needed as well, other file systems included
 */
public record KeptPath(String what, Path path, boolean withBelow) {

  /** Whether it, or something needed below it, lies on {@code disk}. */
  boolean isOn(BlockDevice disk, MountTable mounts) {
    return mounts.holding(path).filter(disk::holds).isPresent()
        || (withBelow
            && mounts.mounts().stream()
                .anyMatch(mount -> mount.point().startsWith(path) && disk.holds(mount)));
  }
}
