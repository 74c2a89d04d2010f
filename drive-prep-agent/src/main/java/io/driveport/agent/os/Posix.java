package io.driveport.agent.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Optional;

/** What Linux, and other systems in part, can do beyond Java's own methods. */
public final class Posix {

  private static final int READ_ONLY = 0;
  private static final int DONT_NEED = 4;

  // Of Linux, on all processors it knows but MIPS, where this asks for nothing.
  private static final int EXCLUSIVE = 0x80;
  private static final int BUSY = 16;

  // Of flock(2): a lock that others may have as well, and that nobody waits for.
  private static final int SHARED_AT_ONCE = 1 | 4;
  private static final int TRY_AGAIN = 11;

  private static final Optional<CCall> OPEN = CCall.named("open", ADDRESS, JAVA_INT);
  private static final Optional<CCall> CLOSE = CCall.named("close", JAVA_INT);

  /** What only some commands need. */
  private static final class OfFileSystems {
    static final Optional<CCall> FADVISE =
        CCall.named("posix_fadvise", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
    static final Optional<CCall> FLOCK = CCall.named("flock", JAVA_INT, JAVA_INT);
  }

  private Posix() {}

  /**
   * Makes everything durable that was written to the file system of {@code directory}.
   *
   * @return false if this system can't do that; nothing has happened then
   * @throws IOException if something could not be written
   */
  public static boolean syncFileSystem(Path directory) throws IOException {
    Optional<FileSystemSync> fileSystem = FileSystemSync.of(directory);
    if (fileSystem.isEmpty()) {
      return false;
    }
    try (FileSystemSync sync = fileSystem.get()) {
      sync.run();
    }
    return true;
  }

  /**
   * Lets the system forget what it remembers of a file's bytes, those that are not yet on its
   * device excepted, so that reading shows what the device has.
   *
   * @return false if this system can't do that, or not with this file; nothing has happened then
   * @throws IOException if there is no such file, or it can't be read
   */
  public static boolean forget(Path file) throws IOException {
    Optional<CCall> fadvise = OfFileSystems.FADVISE;
    if (fadvise.isEmpty()) {
      return false;
    }
    int descriptor = open(file);
    try {
      return fadvise.get().number(descriptor, 0L, 0L, DONT_NEED) == 0;
    } finally {
      close(descriptor);
    }
  }

  /**
   * Makes the file descriptor {@code target} another name of {@code source}; what it was is closed.
   *
   * @return false if this system can't do that; nothing has happened then
   */
  public static boolean duplicate(int source, int target) throws IOException {
    Optional<CCall> dup2 = CCall.named("dup2", JAVA_INT, JAVA_INT);
    return dup2.isPresent() && dup2.get().with(source, target) == target;
  }

  /** Whether somebody at a terminal can type what this process reads. */
  public static boolean isInputTerminal() {
    return CCall.named("isatty", JAVA_INT).filter(isatty -> isatty.number(0) == 1).isPresent();
  }

  /**
   * Whether the kernel keeps a block device for somebody: for a file system that is mounted,
   * whoever sees that mount, for swapping, or for a device that lies on it. Programs that have
   * opened it without asking for that, and what some parts of the kernel lie on, are not told by
   * this. False if it can't be told.
   */
  public static boolean isClaimed(Path device) throws IOException {
    int descriptor = openOrError(device, READ_ONLY | EXCLUSIVE);
    if (descriptor >= 0) {
      close(descriptor);
    }
    return descriptor == -BUSY;
  }

  /**
   * Whether a program, in whatever container, has the lock of a file or device for itself, as
   * flock(1) takes it. Nobody is kept from taking it by being asked. False if that can't be told.
   */
  public static boolean isLocked(Path file) throws IOException {
    Optional<CCall> flock = OfFileSystems.FLOCK;
    int descriptor = flock.isEmpty() ? -1 : openOrError(file, READ_ONLY);
    if (descriptor < 0) {
      return false;
    }
    try {
      return flock.orElseThrow().orErrorOf(descriptor, SHARED_AT_ONCE) == -TRY_AGAIN;
    } finally {
      close(descriptor);
    }
  }

  private static int openOrError(Path file, int how) {
    try (Arena arena = Arena.ofConfined()) {
      return OPEN.orElseThrow()
          .orErrorOf(arena.allocateFrom(file.toAbsolutePath().toString()), how);
    }
  }

  /** Opens a file or directory to read; the descriptor is to be closed. */
  static int open(Path file) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      return OPEN.orElseThrow()
          .with(arena.allocateFrom(file.toAbsolutePath().toString()), READ_ONLY);
    }
  }

  static void close(int descriptor) throws IOException {
    CLOSE.orElseThrow().with(descriptor);
  }
}
