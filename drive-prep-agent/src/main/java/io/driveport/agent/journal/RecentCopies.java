package io.driveport.agent.journal;

import io.driveport.agent.copy.Copied;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded of the files that were copied last, so that a manifest that is written soon
 * afterwards needs not read it all again. Memory is bounded by the number of files and of their
 * blocks.
 */
final class RecentCopies {

  /** For more files than that, a few seconds more are a small part. */
  static final int MOST_FILES = 1 << 16;

  private static final int MOST_BLOCKS = 4;

  private final LinkedHashMap<Long, Copied> copies = new LinkedHashMap<>();

  /** The record of {@code copied} begins at {@code offset} of the journal. */
  void add(long offset, Copied copied) {
    if (copied.hashes().count() > MOST_BLOCKS) {
      return;
    }
    if (copies.size() == MOST_FILES) {
      copies.pollFirstEntry();
    }
    copies.put(offset, copied);
  }

  /** What the record at {@code offset} says; null if that is not known here. */
  @Nullable Copied get(long offset) {
    return copies.get(offset);
  }
}
