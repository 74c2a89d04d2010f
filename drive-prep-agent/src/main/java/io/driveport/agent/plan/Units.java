package io.driveport.agent.plan;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is put on a drive at once: single files, and all files of a group. Units are in the order of
 * their first files.
 */
final class Units {

  private final long[] sizes;
  private final int[] unitOfFile;

  /** The units of {@code files}. */
  Units(List<Candidate> files, Reservation reservation) {
    unitOfFile = new int[files.size()];
    long[] found = new long[unitOfFile.length];
    int units = 0;
    Map<Path, Integer> groups = new HashMap<>();
    for (int i = 0; i < unitOfFile.length; i++) {
      Candidate file = files.get(i);
      Integer known = file.group() == null ? null : groups.get(file.group());
      if (known != null) {
        unitOfFile[i] = known;
        found[known] += reservation.of(file);
      } else {
        unitOfFile[i] = units;
        found[units++] = reservation.of(file);
        if (file.group() != null) {
          groups.put(file.group(), unitOfFile[i]);
        }
      }
    }
    sizes = Arrays.copyOf(found, units);
  }

  /** Bytes to reserve for each unit. */
  long[] sizes() {
    return sizes;
  }

  /** What is told of each unit, told of each file. */
  int[] ofFiles(int[] ofUnits) {
    int[] ofFiles = new int[unitOfFile.length];
    for (int i = 0; i < ofFiles.length; i++) {
      ofFiles[i] = ofUnits[unitOfFile[i]];
    }
    return ofFiles;
  }
}
