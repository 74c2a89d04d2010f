package io.driveport.agent.volume;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.device.Content;
import io.driveport.agent.device.DeviceException;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where this program mounts drives: a directory of their own for each, by drive id.
 *
 * <p>A run that was killed leaves its drives mounted; the next one finds them there and goes on
 * with them. Who mounts a drive here, or goes on with one, has its {@link DriveLocks}.
 */
public final class MountPoints {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String OPTIONS = "nodev,nosuid,noexec";

  // What programs mount by; the module that has it is called otherwise.
  private static final String IN_USER_SPACE = "fuseblk";
  private static final String MODULE_IN_USER_SPACE = "fuse";

  /** How a drive is mounted. */
  public enum Manner {
    /** So that it can be written. */
    TO_WRITE,
    /** So that nothing of it is written. */
    TO_READ,
    /** It is not: a run that was killed has left it mounted. */
    AS_IT_WAS_LEFT
  }

  private final Path directory;
  private final Programs programs;
  private final DeviceGuard guard = new DeviceGuard();
  private final KernelFileSystems kernel;

  /** Below {@code directory}, which is made when it is needed. */
  public MountPoints(Path directory, Programs programs) {
    this(directory, programs, KernelFileSystems.ofThisHost());
  }

  MountPoints(Path directory, Programs programs, KernelFileSystems kernel) {
    this.directory = directory;
    this.programs = programs;
    this.kernel = kernel;
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

  /** The command that mounts a drive; empty if it is mounted. */
  public List<String> mounting(FileSystem fileSystem, Path device, String driveId, Manner manner)
      throws IOException {
    return switch (manner) {
      case TO_WRITE -> mounting(fileSystem, device, driveId, OPTIONS);
      case TO_READ -> mounting(fileSystem, device, driveId, OPTIONS + "," + fileSystem.readOnly());
      case AS_IT_WAS_LEFT -> List.of();
    };
  }

  private List<String> mounting(FileSystem fileSystem, Path device, String driveId, String options)
      throws IOException {
    return fileSystem.mounting(device, of(driveId), options, isInUserSpace(fileSystem));
  }

  private boolean isInUserSpace(FileSystem fileSystem) throws IOException {
    return !fileSystem.isOfKernel()
        || (!kernel.has(fileSystem.type())
            && fileSystem.mountingProgram().filter(programs::has).isPresent());
  }

  /**
   * The programs without which a drive is not mounted, or not let go of.
   *
   * @throws DeviceException if the kernel can't mount it
   */
  public List<String> programs(FileSystem fileSystem) throws IOException {
    boolean inUserSpace = isInUserSpace(fileSystem);
    boolean can =
        inUserSpace
            ? kernel.has(IN_USER_SPACE) || kernel.hasOrLoads(MODULE_IN_USER_SPACE)
            : kernel.hasOrLoads(fileSystem.type());
    Optional<String> program = fileSystem.mountingProgram();
    if (!can) {
      throw new DeviceException(
          "the running kernel has no '%s', which %s needs%s"
              .formatted(
                  inUserSpace ? MODULE_IN_USER_SPACE : fileSystem.type(),
                  fileSystem,
                  inUserSpace
                      ? ""
                      : program.map(", and '%s' is not installed"::formatted).orElse("")));
    }
    return Stream.of(
            Stream.of("mount", "umount"), inUserSpace ? program.stream() : Stream.<String>empty())
        .flatMap(each -> each)
        .toList();
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
  public OpenedDrive mount(FileSystem fileSystem, BlockDevice device, String driveId, Manner manner)
      throws IOException, InterruptedException {
    Path point = make(driveId);
    if (manner == Manner.AS_IT_WAS_LEFT) {
      guard.requireMounted(device, point);
      return new Mounted(point, device, false);
    }
    guard.requireUnchanged(device);
    Optional<MountTable.Mount> before = MountTable.ofThisProcess().at(point);
    try {
      programs.runOrFail(LIMIT, mounting(fileSystem, device.path(), driveId, manner));
      guard.requireMounted(device, point);
      return new Mounted(point, device, manner == Manner.TO_READ);
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
    private final BlockDevice device;
    private final boolean readOnly;
    private boolean closed;

    Mounted(Path root, BlockDevice device, boolean readOnly) {
      this.root = root;
      this.device = device;
      this.readOnly = readOnly;
    }

    @Override
    public Path root() {
      return root;
    }

    @Override
    public @Nullable String driveId() {
      return device.driveId();
    }

    @Override
    public boolean isReadOnly() {
      return readOnly;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        unmount(root);
        Files.deleteIfExists(root);
        closed = true;
        guard.requireUnmounted(device);
      }
    }
  }
}
