package io.driveport.agent.session;

import io.driveport.agent.journal.JournalRecord.InputRow;
import io.driveport.agent.plan.PlannedFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The places that files come from: the directories of their rows, and what is mounted below them,
 * remembered as they were when the run began. If one of them goes away altogether (a disk that is
 * pulled, a share that is unmounted), none of its files can be read, and that says nothing of the
 * files.
 */
final class SourcePlaces {

  private static final String DEVICE = "unix:dev";

  private final Set<Path> bases;
  private final Set<Path> mounts;
  private final Map<Path, Object> keys = new HashMap<>();

  /** Of {@code files} of a dataset, as they are now. */
  SourcePlaces(List<InputRow> dataset, Stream<PlannedFile> files) {
    this.bases = dataset.stream().map(SourcePlaces::directory).collect(Collectors.toSet());
    this.mounts =
        files
            .map(file -> parent(file.source()))
            .distinct()
            .flatMap(directory -> upToBase(directory).stream())
            .distinct()
            .filter(SourcePlaces::isMount)
            .collect(Collectors.toSet());
    Stream.concat(bases.stream(), mounts.stream())
        .forEach(place -> {
          Object key = key(place);
          if (key != null) {
            keys.put(place, key);
          }
        });
  }

  /** The directory and those that it lies in, up to that of a row, which is the last. */
  private List<Path> upToBase(Path directory) {
    List<Path> directories = new ArrayList<>();
    for (Path each = directory; each != null; each = each.getParent()) {
      directories.add(each);
      if (bases.contains(each)) {
        break;
      }
    }
    return directories;
  }

  private static boolean isMount(Path directory) {
    // Elsewhere it can't be told, and the directories of rows are all that is looked at.
    if (!directory.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return false;
    }
    try {
      return !Objects.equals(
          Files.getAttribute(directory, DEVICE), Files.getAttribute(parent(directory), DEVICE));
    } catch (IOException e) {
      return false;
    }
  }

  private static Path directory(InputRow row) {
    Path base = Path.of(row.basePath());
    return row.basePath().endsWith("/") ? base : parent(base);
  }

  private static Path parent(Path file) {
    return Objects.requireNonNullElse(file.getParent(), file);
  }

  private static @Nullable Object key(Path directory) {
    try {
      return Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  /** Why no file can be read where {@code file} comes from, in words; empty if others can. */
  Optional<String> problem(PlannedFile file) {
    List<Path> directories = upToBase(parent(file.source()));
    boolean hasBase = bases.contains(directories.getLast());
    Path innermost = directories.getFirst();
    return directories.reversed().stream()
        .filter(each ->
            bases.contains(each) || mounts.contains(each) || (!hasBase && each.equals(innermost)))
        .flatMap(place -> problem(place).map(what -> "'%s' %s".formatted(place, what)).stream())
        .findFirst();
  }

  private Optional<String> problem(Path place) {
    if (!Files.isDirectory(place)) {
      return Optional.of("is not there");
    }
    Object before = keys.get(place);
    if (before != null && !before.equals(key(place))) {
      return Optional.of("is another directory than it was when the run began");
    }
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(place)) {
      return listed.iterator().hasNext() ? Optional.empty() : Optional.of("is empty");
    } catch (IOException e) {
      return Optional.of("can't be listed: " + e.getMessage());
    }
  }
}
