package io.driveport.agent.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is put on a drive at once: single files, and all files of a group. Units are in the order of
 * their first files.
 */
final class Units {

  private final List<Long> sizes = new ArrayList<>();
  private final int[] unitOfFile;

  /** The units of {@code files}. */
  Units(List<Candidate> files, Reservation reservation) {
    unitOfFile = new int[files.size()];
    Map<Path, Integer> groups = new HashMap<>();
    for (int i = 0; i < unitOfFile.length; i++) {
      Candidate file = files.get(i);
      Integer known = file.group() == null ? null : groups.get(file.group());
      if (known != null) {
        unitOfFile[i] = known;
        sizes.set(known, sizes.get(known) + reservation.of(file));
      } else {
        unitOfFile[i] = sizes.size();
        sizes.add(reservation.of(file));
        if (file.group() != null) {
          groups.put(file.group(), unitOfFile[i]);
        }
      }
    }
  }

  /** Bytes to reserve for each unit. */
  List<Long> sizes() {
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
