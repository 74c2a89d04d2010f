package io.driveport.agent.session;

import io.driveport.agent.journal.CopySession;
import io.driveport.agent.journal.CopySession.State;
import io.driveport.agent.journal.SessionJournal;
import java.util.Optional;

/** What a journal's sessions allow a run to do, since they follow each other. */
sealed interface SessionTurn {

  /** It begins its session. */
  record Begins() implements SessionTurn {}

  /** It goes on with its session. */
  record Resumes(CopySession session) implements SessionTurn {}

  /** It has to do something else, for a person. */
  record Refused(String why) implements SessionTurn {}

  /** That of a run with session {@code id}. */
  static SessionTurn of(SessionJournal journal, String id) {
    Optional<CopySession> latest = journal.latest();
    Optional<CopySession> same = journal.session(id);
    if (same.isPresent()) {
      return again(same.get(), latest.orElseThrow());
    }
    if (latest.isPresent() && latest.get().state() != State.PLANNING && !latest.get().isOver()) {
      return new Refused(
          "session '%s' of the journal is %s; %s it before another one begins"
              .formatted(
                  latest.get().id(),
                  latest.get().state().words(),
                  latest.get().state() == State.OPEN ? "resume or abort" : "abort"));
    }
    return new Begins();
  }

  private static SessionTurn again(CopySession same, CopySession latest) {
    return switch (same.state()) {
      case PLANNING -> new Begins();
      case OPEN -> new Resumes(same);
      case COMPLETE ->
          same.equals(latest)
              ? new Resumes(same)
              : new Refused(
                  "session '%s' is complete, and '%s' has followed it; choose another session id"
                      .formatted(same.id(), latest.id()));
      case ABORTING ->
          new Refused(
              "session '%s' is being aborted; abort it again to end that".formatted(same.id()));
      case ABORTED ->
          new Refused("session '%s' is aborted; choose another session id".formatted(same.id()));
    };
  }
}
