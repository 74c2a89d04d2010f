package io.driveport.agent.session;

import io.driveport.agent.journal.JournalRecord.InputRow;
import io.driveport.agent.plan.PlannedFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directories that files come from, remembered as they were when the run began: if one of them
 * goes away altogether (a disk that is pulled, a share that is unmounted), none of its files can be
 * read, and that says nothing of the files.
 */
final class SourcePlaces {

  private final List<Path> bases;
  private final Map<Path, Object> keys = new HashMap<>();

  /** Of a dataset, as it is now. */
  SourcePlaces(List<InputRow> dataset) {
    this.bases = dataset.stream().map(SourcePlaces::directory).distinct().toList();
    for (Path base : bases) {
      Object key = key(base);
      if (key != null) {
        keys.put(base, key);
      }
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
    Path place =
        bases.stream()
            .filter(base -> file.source().startsWith(base))
            .max(Comparator.comparingInt(Path::getNameCount))
            .orElse(parent(file.source()));
    return problem(place).map(what -> "'%s' %s".formatted(place, what));
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
