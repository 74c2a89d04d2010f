package io.driveport.agent.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The destinations that are taken, to find those that are given twice or look alike. */
final class Destinations {

  private final Map<String, Candidate> taken = new HashMap<>();
  private final Map<String, Candidate> alike = new HashMap<>();
  private final Map<String, PlannedFile> before = new HashMap<>();

  /** An earlier session has given the destination away. */
  void takenBefore(PlannedFile file) {
    if (file.role() == FileRole.BLOB) {
      before.put(file.blobPath(), file);
    }
  }

  /** The file of an earlier session that has the destination; empty if there is none. */
  Optional<PlannedFile> before(Candidate file) {
    return Optional.ofNullable(before.get(file.blobPath()));
  }

  /** The file that has the destination already; else empty, and {@code file} has it now. */
  Optional<Candidate> take(Candidate file) {
    return Optional.ofNullable(taken.putIfAbsent(file.blobPath(), file));
  }

  /**
   * What is doubtful about a destination that was taken, for a person: another one is different
   * only for systems that tell case or Unicode normalisation apart.
   */
  Optional<String> doubt(Candidate file) {
    Candidate other = alike.putIfAbsent(Names.folded(file.blobPath()), file);
    return other == null
        ? Optional.empty()
        : Optional.of(
            "'%s' has the destination '%s', which differs from that of '%s' (row %d) in %s only; they become two blobs, and one file wherever that is ignored"
                .formatted(
                    file.source(),
                    file.blobPath(),
                    other.source(),
                    other.row().number(),
                    difference(file.blobPath(), other.blobPath())));
  }

  private static String difference(String one, String other) {
    return Names.normalised(one).equals(Names.normalised(other)) ? "Unicode normalisation" : "case";
  }
}
