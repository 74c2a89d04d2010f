package io.driveport.agent.cli;

import io.driveport.agent.session.AbortRequest;
import io.driveport.agent.session.PrepareRequest;

/** What a call of {@code drive-prep prepare} is to do. */
sealed interface PrepareTask {

  /** It takes a session back. */
  record Aborts(AbortRequest request) implements PrepareTask {}

  /** It has nothing to do: the session is complete. */
  record NothingLeft(String session) implements PrepareTask {}

  /** It prepares drives. */
  record Prepares(PrepareRequest request) implements PrepareTask {}
}
