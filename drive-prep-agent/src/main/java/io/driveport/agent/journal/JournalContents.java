package io.driveport.agent.journal;

import io.driveport.agent.journal.JournalRecord.DriveSealed;
import io.driveport.agent.journal.JournalRecord.FileCopied;
import io.driveport.agent.journal.JournalRecord.FileLeftOut;
import io.driveport.agent.journal.JournalRecord.FilePlanned;
import io.driveport.agent.journal.JournalRecord.PlanMade;
import io.driveport.agent.journal.JournalRecord.SessionBegun;
import io.driveport.agent.plan.PlannedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the records of a journal add up to, hashes excepted: of those it knows where they stand. */
final class JournalContents {

  private static final long NOT_COPIED = -1;

  private @Nullable SessionBegun begun;
  private boolean planned;
  private final List<PlannedFile> plan = new ArrayList<>();
  private final List<Long> copiedAt = new ArrayList<>();
  private final Map<Integer, String> leftOut = new HashMap<>();
  private final Map<String, DriveSealed> sealed = new HashMap<>();

  /** Takes the next record, which begins at {@code offset}. */
  void apply(JournalRecord record, long offset) throws JournalException {
    switch (record) {
      case SessionBegun r -> begun = r;
      case FilePlanned r -> {
        requireFile(r.file(), plan.size(), plan.size());
        plan.add(r.planned());
        copiedAt.add(NOT_COPIED);
      }
      case PlanMade _ -> planned = true;
      case FileCopied r -> {
        requireFile(r.file(), 0, plan.size() - 1);
        copiedAt.set(r.file(), offset);
      }
      case FileLeftOut r -> leftOut.put(r.file(), r.reason());
      case DriveSealed r -> sealed.put(r.driveId(), r);
    }
  }

  private static void requireFile(int file, int first, int last) throws JournalException {
    if (file < first || file > last) {
      throw new JournalException(
          "the journal speaks of file %d, which is not planned".formatted(file));
    }
  }

  Optional<SessionBegun> begun() {
    return Optional.ofNullable(begun);
  }

  boolean planned() {
    return planned;
  }

  List<PlannedFile> plan() {
    return plan;
  }

  OptionalLong copiedAt(PlannedFile file) {
    long offset = copiedAt.get(file.index());
    return offset == NOT_COPIED ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  Optional<String> leftOut(PlannedFile file) {
    return Optional.ofNullable(leftOut.get(file.index()));
  }

  Optional<DriveSealed> sealed(String driveId) {
    return Optional.ofNullable(sealed.get(driveId));
  }

  void clear() {
    begun = null;
    planned = false;
    plan.clear();
    copiedAt.clear();
  }
}
