package io.driveport.agent.drive;

import io.driveport.agent.durable.DurableFiles;
import io.driveport.agent.os.FileSystemSync;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The directories of one drive: makes them, and makes names and contents durable. Safe for use by
 * several threads. Closed when nothing more is written.
 */
final class DriveDirectories implements Closeable {

  // For more than that, one sync of the whole file system takes less time.
  private static final int FEW = 4;

  private final Path root;
  private final Set<Path> known = new HashSet<>();
  private Set<Path> changed = new LinkedHashSet<>();
  private Optional<FileSystemSync> fileSystem = Optional.empty();
  private boolean opened;

  DriveDirectories(Path root) {
    this.root = root;
  }

  /** Makes {@code directory} and those above it; the next sync makes their names durable. */
  synchronized void create(Path directory) throws IOException {
    // Before the first byte, so that no failure to write one is missed.
    fileSystem();
    if (known.contains(directory)) {
      return;
    }
    Path parent = directory.getParent();
    if (!Files.isDirectory(directory) && parent != null) {
      create(parent);
      Files.createDirectory(directory);
      changed.add(parent);
    }
    known.add(directory);
  }

  /** A name is made in {@code directory}; the next sync makes it durable. */
  synchronized void change(Path directory) {
    changed.add(directory);
  }

  /** Makes the contents of {@code files} durable, and the names that were made. */
  void sync(List<Path> files) throws IOException {
    sync(files, List.of());
  }

  /** Makes the names of {@code files} durable, and those that were made before. */
  void syncNames(List<Path> files) throws IOException {
    sync(List.of(), files);
  }

  private void sync(List<Path> files, List<Path> names) throws IOException {
    Set<Path> directories = takeChanged();
    try {
      names.forEach(file -> directories.add(file.getParent()));
      List<Path> all = new ArrayList<>(directories);
      all.addAll(files);
      Optional<FileSystemSync> whole = all.size() > FEW ? fileSystem() : Optional.empty();
      if (whole.isPresent()) {
        whole.get().run();
        // A file system in user space hears of it only so.
        DurableFiles.force(all.getLast());
      } else {
        for (Path each : all) {
          DurableFiles.force(each);
        }
      }
    } catch (IOException e) {
      giveBack(directories);
      throw e;
    }
  }

  private synchronized Optional<FileSystemSync> fileSystem() throws IOException {
    if (!opened) {
      fileSystem = FileSystemSync.of(root);
      opened = true;
    }
    return fileSystem;
  }

  @Override
  public synchronized void close() throws IOException {
    if (fileSystem.isPresent()) {
      fileSystem.get().close();
      fileSystem = Optional.empty();
    }
  }

  private synchronized Set<Path> takeChanged() {
    Set<Path> taken = changed;
    changed = new LinkedHashSet<>();
    return taken;
  }

  private synchronized void giveBack(Set<Path> directories) {
    changed.addAll(directories);
  }
}
