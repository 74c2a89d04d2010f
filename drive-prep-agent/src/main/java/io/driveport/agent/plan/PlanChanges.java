package io.driveport.agent.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has become of the sources since a plan was made, in words. */
public final class PlanChanges {

  private static final int SHOWN = 20;

  private final List<String> changes = new ArrayList<>();
  private long more;

  private PlanChanges() {}

  /**
   * How the sources differ from the plan; empty if they do not. At most 20 differences are told one
   * by one, and the number of the others.
   */
  public static List<String> of(List<PlannedFile> planned, Expansion now) {
    PlanChanges changes = new PlanChanges();
    Map<String, Candidate> present = new HashMap<>();
    now.files().forEach(file -> present.put(file.blobPath(), file));
    for (PlannedFile file : planned) {
      if (file.role() == FileRole.BLOB) {
        changes.compare(file, present.remove(file.blobPath()));
      } else {
        changes.compareBeside(file);
      }
    }
    for (Candidate file : now.files()) {
      if (present.containsKey(file.blobPath())) {
        changes.add("'%s' is new".formatted(file.source()));
      }
    }
    if (changes.more > 0) {
      changes.changes.add("and %d more".formatted(changes.more));
    }
    return changes.changes;
  }

  private void compare(PlannedFile planned, @Nullable Candidate present) {
    if (present == null || !present.source().equals(planned.source())) {
      add("'%s' is gone".formatted(planned.source()));
    } else {
      compare(planned.source(), planned.stamp(), present.stamp());
    }
  }

  private void compareBeside(PlannedFile planned) {
    try {
      compare(planned.source(), planned.stamp(), Expansion.stamp(planned.source()));
    } catch (IOException e) {
      add("'%s' can't be looked at: %s".formatted(planned.source(), e.getMessage()));
    }
  }

  private void compare(Path source, FileStamp before, FileStamp now) {
    if (!before.equals(now)) {
      add(
          "'%s' has changed: it had %d bytes of %s, now %d of %s"
              .formatted(source, before.length(), before.modified(), now.length(), now.modified()));
    }
  }

  private void add(String change) {
    if (changes.size() < SHOWN) {
      changes.add(change);
    } else {
      more++;
    }
  }
}
