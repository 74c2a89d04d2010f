package io.driveport.agent.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Drive events that wait on this host and should be known before a job names those drives. */
@FunctionalInterface
interface WaitingEvents {

  /**
   * Sends what can be sent now.
   *
   * @param directories where the drives' files lie; preparation leaves its journal there too,
   *     unless the user said otherwise
   * @param subscription who owns the drives
   * @throws IOException if some still wait, saying why; a job can be submitted all the same
   */
  void send(Set<Path> directories, String subscription) throws IOException, InterruptedException;
}
