package io.driveport.agent.drive;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.driveport.agent.durable.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A drive mounted at a directory. Files are written in a directory for unfinished ones, which is
 * emptied at the start and removed at the end.
 *
 * <p>If another directory than the one that was found is at the drive's path later, nothing is
 * written there.
 */
public final class MountedDrive implements Drive {

  private static final String PARTS = "~part";

  private final DriveRoot found;
  private final Path root;
  private final Path session;
  private final Path parts;

  /**
   * Takes nothing and writes nothing yet.
   *
   * @param found the drive's root directory
   * @param session the directory below it for all files of this session
   */
  public MountedDrive(DriveRoot found, String session) {
    this.found = found;
    this.root = found.path();
    this.session = root.resolve(session);
    this.parts = this.session.resolve(PARTS);
  }

  /**
   * Makes the drive ready for writing and removes what an interrupted run left unfinished.
   *
   * @param kept numbers of the unfinished files that are to be resumed
   */
  public void prepare(Set<Integer> kept) throws IOException {
    found.requirePresent();
    try {
      createDirectories(parts);
      removeParts(kept);
    } catch (IOException e) {
      throw explained(e, 0);
    }
  }

  /** Removes the directory for unfinished files. */
  public void tidy() throws IOException {
    found.requirePresent();
    if (Files.isDirectory(parts, LinkOption.NOFOLLOW_LINKS)) {
      removeParts(Set.of());
      Files.delete(parts);
      DurableFiles.forceDirectoryOf(parts);
    }
  }

  /** Removes the session's directory with all that is in it. */
  public void removeSession() throws IOException {
    found.requirePresent();
    if (!Files.isDirectory(session, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        session,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException error)
              throws IOException {
            if (error != null) {
              throw error;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
    DurableFiles.forceDirectory(root);
  }

  private void removeParts(Set<Integer> kept) throws IOException {
    Set<Path> stay = kept.stream().map(this::part).collect(Collectors.toSet());
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(parts)) {
      for (Path part : listed) {
        if (!stay.contains(part)) {
          Files.delete(part);
        }
      }
    }
  }

  private Path part(int number) {
    return parts.resolve(Integer.toString(number));
  }

  /** Creates or replaces a file in the drive's root directory, whole and durable or not at all. */
  public void writeInRoot(String name, DurableFiles.Content content) throws IOException {
    found.requirePresent();
    try {
      DurableFiles.write(root.resolve(name), content);
    } catch (IOException e) {
      throw explained(e, 0);
    }
  }

  /** Removes a file from the drive's root directory, if it is there. */
  public void removeFromRoot(String name) throws IOException {
    found.requirePresent();
    try {
      if (Files.deleteIfExists(root.resolve(name))) {
        DurableFiles.forceDirectory(root);
      }
    } catch (IOException e) {
      throw explained(e, 0);
    }
  }

  @Override
  public Part begin(String path, int number) throws IOException {
    found.requirePresent();
    Path target = root.resolve(path);
    try {
      createDirectories(parts);
      createDirectories(Objects.requireNonNull(target.getParent()));
      Files.deleteIfExists(part(number));
      return new MountedPart(part(number), target, SparseFile.create(part(number)));
    } catch (IOException e) {
      throw explained(e, 0);
    }
  }

  @Override
  public Optional<Part> resume(String path, int number, long bytes) throws IOException {
    found.requirePresent();
    Path target = root.resolve(path);
    try {
      if (!Files.isRegularFile(part(number), LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      return SparseFile.resume(part(number), bytes)
          .map(file -> new MountedPart(part(number), target, file));
    } catch (IOException e) {
      throw explained(e, 0);
    }
  }

  @Override
  public boolean holds(String path, long length) throws IOException {
    found.requirePresent();
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(
              root.resolve(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile() && attributes.size() == length;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw explained(e, 0);
    }
  }

  // Every new name is made durable in its parent before anything is put below it.
  private static void createDirectories(Path directory) throws IOException {
    Path parent = directory.getParent();
    if (Files.isDirectory(directory) || parent == null) {
      return;
    }
    createDirectories(parent);
    Files.createDirectory(directory);
    DurableFiles.forceDirectory(parent);
  }

  /** Says what an error while writing {@code pending} bytes means. */
  private IOException explained(IOException error, long pending) {
    if (error instanceof DriveFullException || error instanceof DriveVanishedException) {
      return error;
    }
    try {
      found.requirePresent();
      if (isFull(error, pending)) {
        return new DriveFullException(root.toString(), error);
      }
      // An error of one file's own leaves the drive usable; one of the drive shows here as well.
      Path probe = root.resolve("." + ProcessHandle.current().pid() + ".probe");
      try (FileChannel channel = FileChannel.open(probe, WRITE, CREATE_NEW)) {
        channel.write(ByteBuffer.wrap(new byte[1]));
        channel.force(true);
      } finally {
        Files.deleteIfExists(probe);
      }
      return error;
    } catch (DriveVanishedException e) {
      return e;
    } catch (IOException e) {
      return isFull(e, 1)
          ? new DriveFullException(root.toString(), error)
          : new DriveVanishedException(root.toString(), String.valueOf(error.getMessage()), error);
    }
  }

  // Java has no class for ENOSPC; the system's text may be translated, so room is looked at too.
  private boolean isFull(IOException error, long pending) {
    String message = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("no space left") || message.contains("quota exceeded")) {
      return true;
    }
    try {
      FileStore store = Files.getFileStore(root);
      return pending > 0 && store.getUsableSpace() < pending;
    } catch (IOException e) {
      return false;
    }
  }

  /** An unfinished file. */
  private final class MountedPart implements Part {

    private final Path part;
    private final Path target;
    private final SparseFile file;
    private boolean committed;
    private boolean named;
    private boolean kept;

    MountedPart(Path part, Path target, SparseFile file) {
      this.part = part;
      this.target = target;
      this.file = file;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      try {
        file.append(bytes);
      } catch (IOException e) {
        throw explained(e, bytes.remaining());
      }
    }

    @Override
    public void commit(long length) throws IOException {
      try {
        file.finish(length);
        file.close();
        found.requirePresent();
        Files.move(part, target, ATOMIC_MOVE);
        committed = true;
        DurableFiles.forceDirectoryOf(target);
      } catch (IOException e) {
        throw explained(e, 0);
      }
    }

    @Override
    public void sync() throws IOException {
      try {
        file.sync();
        if (!named) {
          DurableFiles.forceDirectoryOf(part);
          named = true;
        }
      } catch (IOException e) {
        throw explained(e, 0);
      }
    }

    @Override
    public void keep(boolean isKept) {
      kept = isKept;
    }

    @Override
    public void read(ByteBuffer bytes, long position) throws IOException {
      try {
        file.read(bytes, position);
      } catch (IOException e) {
        throw explained(e, 0);
      }
    }

    @Override
    public long holes() {
      return file.holes();
    }

    @Override
    public void close() throws IOException {
      file.close();
      if (!committed && !kept) {
        Files.deleteIfExists(part);
      }
    }
  }
}
