package io.driveport.agent.volume;

import io.driveport.agent.device.BlockDevice;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps two runs from having the same drive: a lock by its serial number and one by its device
 * number, held until these are closed or the process ends, however it does.
 */
public final class DriveLocks implements AutoCloseable {

  // Linux lets go of a process's locks on a file as soon as it closes any channel to it.
  private static final Set<Path> HELD = new HashSet<>();

  private final Path directory;
  private final List<Held> held = new ArrayList<>();

  private record Held(Path file, FileChannel channel) {}

  /** With files in {@code directory}, which is made when it is needed. */
  public DriveLocks(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
  }

  /**
   * Takes the locks of a drive, unless these have them already.
   *
   * @return false if another run has one of them
   */
  public boolean take(BlockDevice device, String driveId) throws IOException {
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    String number = device.identity().number().replace(':', '-');
    return take(directory.resolve(driveId.toLowerCase(Locale.ROOT) + ".lock"))
        && take(directory.resolve("device_" + number + ".lock"));
  }

  private boolean take(Path file) throws IOException {
    synchronized (HELD) {
      if (!HELD.add(file)) {
        return held.stream().anyMatch(each -> each.file.equals(file));
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        HELD.remove(file);
        channel.close();
        return false;
      }
      held.add(new Held(file, channel));
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      for (Held each : held) {
        each.channel.close();
        HELD.remove(each.file);
      }
      held.clear();
    }
  }
}
