package io.driveport.agent.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a file of a drive may have come from. Only names are looked at; whether a file is the one
 * that was copied, its hashes tell.
 *
 * @param places files, directories with sources, or roots of other drives, real paths
 */
record Originals(List<Path> places) {

  /**
   * Files that may be the original, the likeliest first: below each place the drive's own path,
   * then the blob's, then that without its first parts, which may have been a prefix of the row.
   *
   * @param blobPath container and name; empty for a file that is no blob
   */
  List<Path> of(DrivePath path, String blobPath) {
    List<Path> found = new ArrayList<>();
    for (Path place : places) {
      if (Files.isRegularFile(place)) {
        found.add(place);
        continue;
      }
      add(place, path.relative(), found);
      String rest = blobPath;
      while (!rest.isEmpty()) {
        add(place, rest, found);
        int slash = rest.indexOf('/');
        rest = slash < 0 ? "" : rest.substring(slash + 1);
      }
    }
    return found;
  }

  private static void add(Path place, String relative, List<Path> found) {
    Path file = place.resolve(relative).normalize();
    if (file.startsWith(place) && Files.isRegularFile(file) && !found.contains(file)) {
      found.add(file);
    }
  }
}
