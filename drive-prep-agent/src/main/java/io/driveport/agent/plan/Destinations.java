package io.driveport.agent.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The destinations that are taken, to find those that are given twice or look alike. */
final class Destinations {

  private final List<Candidate> files;
  private final NameIndex taken = new NameIndex();
  private final Map<String, PlannedFile> before = new HashMap<>();

  /**
   * A file that wants a destination.
   *
   * @param folded its destination without what some systems do not tell apart
   */
  record Wanted(Candidate file, String folded, long hash) {

    static Wanted by(Candidate file) {
      String folded = Names.folded(file.blobPath());
      return new Wanted(file, folded, NameIndex.hash(folded));
    }
  }

  /**
   * @param files those that have their destinations, in the order in which they took them
   */
  Destinations(List<Candidate> files) {
    this.files = files;
  }

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

  /** The file that has the destination already; empty if none has. */
  Optional<Candidate> of(Wanted wanted) {
    return alike(wanted)
        .filter(other -> other.blobPath().equals(wanted.file().blobPath()))
        .findFirst();
  }

  /** The next of the files has its destination now. */
  void take(Wanted wanted) {
    taken.add(wanted.hash(), files.size());
  }

  private Stream<Candidate> alike(Wanted wanted) {
    return taken.has(wanted.hash())
        ? taken
            .of(wanted.hash())
            .mapToObj(files::get)
            .filter(other -> folded(other).equals(wanted.folded()))
        : Stream.empty();
  }

  private static String folded(Candidate file) {
    return Names.folded(file.blobPath());
  }

  /**
   * What is doubtful about a destination that nobody has, for a person: another one is different
   * only for systems that tell case or Unicode normalisation apart.
   */
  Optional<String> doubt(Wanted wanted) {
    Candidate file = wanted.file();
    return alike(wanted)
        .findFirst()
        .map(other ->
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
