package io.driveport.agent.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Drive events that wait on this host and should be known before a job names those drives. */
@FunctionalInterface
interface WaitingEvents {

  /**
   * Sends what can be sent now.
   *
   * @param out the directory of the prepared session, if the user named it
   * @throws IOException if some still wait; a job can be submitted all the same
   */
  void send(@Nullable Path out) throws IOException;
}
