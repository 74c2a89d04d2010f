package io.driveport.agent.cli;

import io.driveport.agent.progress.DriveProgress;
import java.util.List;

/** Shows how far drives are, again and again, until it is closed. */
interface ProgressDisplay extends AutoCloseable {

  /** Begins to show. */
  void show(List<DriveProgress> drives);

  /** Prints a line without disturbing what is shown. */
  void message(String line);

  @Override
  void close();
}
