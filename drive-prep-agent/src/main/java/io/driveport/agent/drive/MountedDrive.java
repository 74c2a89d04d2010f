package io.driveport.agent.drive;

import io.driveport.agent.durable.DurableFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
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
 * written there. Closed when nothing more is to be written.
 */
public final class MountedDrive implements Drive, Closeable {

  /** The name of the directory for unfinished files, in that of the session. */
  public static final String PARTS = "~part";

  private final DriveRoot found;
  private final Path root;
  private final Path session;
  private final Path parts;
  private final DriveDirectories directories;
  private final DriveFaults faults;

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
    this.directories = new DriveDirectories(root);
    this.faults = new DriveFaults(found);
  }

  /**
   * Makes the drive ready for writing and removes what an interrupted run left unfinished.
   *
   * @param kept numbers of the unfinished files that are to be resumed
   */
  public void prepare(Set<Integer> kept) throws IOException {
    found.requirePresent();
    try {
      directories.create(parts);
      removeParts(kept);
    } catch (IOException e) {
      throw faults.explained(e, 0);
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

  /** Whether something is at {@code path}, whatever it is. */
  public boolean has(String path) throws IOException {
    found.requirePresent();
    return Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
  }

  /** Removes files that are there no longer wanted; durable when this returns. */
  public void remove(List<String> paths) throws IOException {
    found.requirePresent();
    try {
      for (String path : paths) {
        Path file = root.resolve(path);
        if (Files.deleteIfExists(file)) {
          directories.change(Objects.requireNonNull(file.getParent()));
        }
      }
      directories.sync(List.of());
    } catch (IOException e) {
      throw faults.explained(e, 0);
    }
  }

  /** Writes a file that is to be in the drive's root directory; what has its name stays for now. */
  public Staged stageInRoot(String name, DurableFiles.Content content) throws IOException {
    found.requirePresent();
    try {
      return new Staged(DurableFiles.stage(root.resolve(name), content));
    } catch (IOException e) {
      throw faults.explained(e, 0);
    }
  }

  /** A file that is whole and durable but for its name. Closed without one, it is removed. */
  public final class Staged implements Closeable {

    private final DurableFiles.Staged file;

    private Staged(DurableFiles.Staged file) {
      this.file = file;
    }

    /** Gives it its name, durably, in place of any other file of that name. */
    public void publish() throws IOException {
      found.requirePresent();
      try {
        file.publish();
      } catch (IOException e) {
        throw faults.explained(e, 0);
      }
    }

    @Override
    public void close() {
      try {
        file.close();
      } catch (IOException e) {
        // The next one takes its place.
      }
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
      throw faults.explained(e, 0);
    }
  }

  @Override
  public Part begin(String path, int number) throws IOException {
    found.requirePresent();
    Path target = root.resolve(path);
    Path part = part(number);
    try {
      directories.create(parts);
      directories.change(parts);
      directories.create(Objects.requireNonNull(target.getParent()));
      return new MountedPart(part, target, created(part), faults);
    } catch (IOException e) {
      throw faults.explained(e, 0);
    }
  }

  private static SparseFile created(Path part) throws IOException {
    try {
      return SparseFile.create(part);
    } catch (FileAlreadyExistsException e) {
      Files.delete(part);
      return SparseFile.create(part);
    }
  }

  @Override
  public Optional<Part> resume(String path, int number, long bytes) throws IOException {
    found.requirePresent();
    Path target = root.resolve(path);
    try {
      directories.create(parts);
      takeBack(target, part(number));
      if (!Files.isRegularFile(part(number), LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      return SparseFile.resume(part(number), bytes)
          .map(file -> new MountedPart(part(number), target, file, faults));
    } catch (IOException e) {
      throw faults.explained(e, 0);
    }
  }

  /** A run that ends between the naming of a file and its record leaves it under its own name. */
  private void takeBack(Path target, Path part) throws IOException {
    if (!Files.exists(part, LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      directories.change(parts);
      Files.move(target, part);
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
      throw faults.explained(e, 0);
    }
  }

  @Override
  public void sync(List<Part> unpublished) throws IOException {
    found.requirePresent();
    try {
      directories.sync(places(unpublished));
    } catch (IOException e) {
      throw faults.explained(e, 0);
    }
  }

  @Override
  public void syncNames(List<Part> published) throws IOException {
    found.requirePresent();
    try {
      directories.syncNames(places(published));
    } catch (IOException e) {
      throw faults.explained(e, 0);
    }
  }

  @Override
  public void close() throws IOException {
    directories.close();
  }

  private static List<Path> places(List<Part> parts) {
    return parts.stream().map(Part::place).toList();
  }
}
