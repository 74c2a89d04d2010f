package io.driveport.agent.journal;

import io.driveport.agent.journal.JournalRecord.SessionBegun;
import java.util.List;

/**
 * A session as its journal knows it. Sessions follow each other: only the latest of a journal can
 * be unfinished.
 *
 * @param begun what it was asked to do, drives that were added later included
 * @param addedDrivesets where those drives were read
 * @param state how far it is
 * @param firstFile number of its first file in the journal
 * @param files how many files it has planned, those that are no blobs included
 */
public record CopySession(
    SessionBegun begun, List<String> addedDrivesets, State state, int firstFile, int files) {

  /** How far a session is. */
  public enum State {
    /** It was begun, and its plan was never recorded whole; nothing was copied. */
    PLANNING("never planned to its end"),
    /** Files may be missing on its drives; it can be resumed and aborted. */
    OPEN("unfinished"),
    /** Every drive that has files of it was finished. */
    COMPLETE("complete"),
    /** Its files are being removed; it can only be aborted. */
    ABORTING("being aborted"),
    /** Its files were removed from the drives. */
    ABORTED("aborted");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /** For a person. */
    public String words() {
      return words;
    }
  }

  /** As the user named it. */
  public String id() {
    return begun.session();
  }

  /** Whether it has ended, so that another one may begin. */
  public boolean isOver() {
    return state == State.COMPLETE || state == State.ABORTED;
  }

  /** Whether a file with this number is one of its own. */
  public boolean has(int file) {
    return file >= firstFile && file < firstFile + files;
  }
}
