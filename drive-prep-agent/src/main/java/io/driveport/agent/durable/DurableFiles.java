package io.driveport.agent.durable;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files that are there whole or not at all, whatever happens to the machine. */
public final class DurableFiles {

  /** Writes the content of one file. */
  @FunctionalInterface
  public interface Content {

    /** Writes everything to {@code out}, which the caller closes. */
    void writeTo(OutputStream out) throws IOException;
  }

  private DurableFiles() {}

  /**
   * Creates or replaces {@code target}: temporary name, force, rename, force of the directory.
   *
   * @throws IOException if it can't be written; {@code target} is then as it was
   */
  public static void write(Path target, Content content) throws IOException {
    write(target, content, new FileAttribute<?>[0]);
  }

  /**
   * As {@link #write}, but from its creation on nobody but the owner may read or write the file.
   *
   * @throws UnsupportedOperationException if the file system knows no POSIX permissions
   */
  public static void writePrivate(Path target, Content content) throws IOException {
    write(
        target,
        content,
        new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        });
  }

  private static void write(Path target, Content content, FileAttribute<?>[] attributes)
      throws IOException {
    try (Staged staged = stage(target, content, attributes)) {
      staged.publish();
    }
  }

  /**
   * Writes a file that is to be at {@code target}, and leaves what is there for now.
   *
   * @throws IOException if it can't be written; nothing is left of it then
   */
  public static Staged stage(Path target, Content content) throws IOException {
    return stage(target, content, new FileAttribute<?>[0]);
  }

  private static Staged stage(Path target, Content content, FileAttribute<?>[] attributes)
      throws IOException {
    Path absolute = target.toAbsolutePath();
    Path part = absolute.resolveSibling("." + absolute.getFileName() + ".part");
    Files.deleteIfExists(part);
    try (FileChannel channel = FileChannel.open(part, Set.of(WRITE, CREATE_NEW), attributes)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      content.writeTo(out);
      out.flush();
      channel.force(true);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    return new Staged(part, absolute);
  }

  /** A file that is whole and durable but for its name. Closed without one, it is removed. */
  public static final class Staged implements Closeable {

    private final Path part;
    private final Path target;

    private Staged(Path part, Path target) {
      this.part = part;
      this.target = target;
    }

    /** Gives the file its name, in place of any other of that name; durable when this returns. */
    public void publish() throws IOException {
      Files.move(part, target, ATOMIC_MOVE);
      forceDirectoryOf(target);
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(part);
    }
  }

  /** Makes the creation, renaming or deletion of {@code file} durable. */
  public static void forceDirectoryOf(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      forceDirectory(directory);
    }
  }

  /** Makes the entries of {@code directory} durable. */
  public static void forceDirectory(Path directory) throws IOException {
    force(directory);
  }

  /** Makes durable what was written to a file, or the entries of a directory. */
  public static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, READ)) {
      channel.force(true);
    }
  }
}
