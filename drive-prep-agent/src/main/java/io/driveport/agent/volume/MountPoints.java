package io.driveport.agent.volume;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.device.Content;
import io.driveport.agent.device.DeviceGuard;
import io.driveport.agent.device.MountTable;
import io.driveport.agent.device.Programs;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where this program mounts drives: a directory of their own for each, by drive id.
 *
 * <p>A run that was killed leaves its drives mounted; the next one finds them there and goes on
 * with them. Who mounts a drive here, or goes on with one, has its {@link DriveLocks}.
 */
public final class MountPoints {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Path directory;
  private final Programs programs;
  private final DeviceGuard guard;

  /** Below {@code directory}, which is made when it is needed. */
  public MountPoints(Path directory, Programs programs) {
    this.directory = directory;
    this.programs = programs;
    this.guard = new DeviceGuard();
  }

  /** Those of this host. */
  public static MountPoints ofThisHost(Programs programs) {
    return new MountPoints(Path.of("/run/drive-prep"), programs);
  }

  /** New locks of drives, beside their mount points. */
  public DriveLocks locks() {
    return new DriveLocks(directory);
  }

  /** Where the drive of this id is mounted. */
  public Path of(String driveId) {
    return directory.resolve(driveId);
  }

  /** Whether the device is mounted there, and nowhere else. */
  public boolean has(BlockDevice device, String driveId) {
    return device.mountPoints().equals(List.of(of(driveId)));
  }

  /** What is mounted there though it is not this device: one that was unplugged, most likely. */
  public Optional<String> foreign(MountTable mounts, BlockDevice device, String driveId) {
    return mounts
        .at(of(driveId))
        .filter(mount -> !device.holds(mount))
        .map(MountTable.Mount::source);
  }

  /** The file system on a device, if it is one that can be mounted here. */
  public static Optional<FileSystem> mountable(Content content) {
    return content instanceof Content.Found found
        ? FileSystem.named(found.type())
        : Optional.empty();
  }

  /** The command that mounts a drive. */
  public List<String> mounting(FileSystem fileSystem, Path device, String driveId)
      throws IOException {
    boolean inKernel =
        Files.readAllLines(Path.of("/proc/filesystems")).stream()
            .anyMatch(line -> line.strip().equals(fileSystem.type()));
    return fileSystem.mounting(device, of(driveId), !inKernel && programs.has("mount.exfat-fuse"));
  }

  /** The empty directory at which a drive is mounted later. */
  public Path make(String driveId) throws IOException {
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return Files.createDirectories(of(driveId));
  }

  /**
   * Mounts a drive, unless a run that was killed has left it mounted; it is the device that was
   * looked at, before and afterwards.
   *
   * @throws IOException if it can't be mounted, or another device is there: none is left mounted
   *     then that was not before
   */
  public OpenedDrive mount(
      FileSystem fileSystem, BlockDevice device, String driveId, boolean isMounted)
      throws IOException, InterruptedException {
    Path point = make(driveId);
    if (isMounted) {
      guard.requireMounted(device, point);
      return new Mounted(point, device.driveId());
    }
    guard.requireUnchanged(device);
    Optional<MountTable.Mount> before = MountTable.ofThisProcess().at(point);
    try {
      programs.runOrFail(LIMIT, mounting(fileSystem, device.path(), driveId));
      guard.requireMounted(device, point);
      return new Mounted(point, device.driveId());
    } catch (IOException | InterruptedException e) {
      if (!MountTable.ofThisProcess().at(point).equals(before)) {
        unmount(point);
      }
      throw e;
    }
  }

  // Also when the run is stopped: a drive is not unplugged while it is mounted.
  private void unmount(Path point) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      programs.runOrFail(LIMIT, List.of("umount", point.toString()));
    } catch (InterruptedException e) {
      interrupted = true;
      throw new InterruptedIOException("interrupted while '%s' was unmounted".formatted(point));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A drive that is mounted. */
  private final class Mounted implements OpenedDrive {

    private final Path root;
    private final @Nullable String driveId;
    private boolean closed;

    Mounted(Path root, @Nullable String driveId) {
      this.root = root;
      this.driveId = driveId;
    }

    @Override
    public Path root() {
      return root;
    }

    @Override
    public @Nullable String driveId() {
      return driveId;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        unmount(root);
        Files.deleteIfExists(root);
        closed = true;
      }
    }
  }
}
