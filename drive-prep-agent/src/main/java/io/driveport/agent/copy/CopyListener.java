package io.driveport.agent.copy;

import io.driveport.agent.plan.PlannedFile;
import java.io.IOException;
import java.util.List;

/** Told how the copying of files to one drive goes on, from several threads. */
public interface CopyListener {

  /** Bytes of a file were read from the source and written to the drive. */
  void passed(PlannedFile file, long bytes);

  /** Bytes of a file were on the drive already; they were read again there, not from the source. */
  void resumed(PlannedFile file, long bytes);

  /** What an earlier run has left of a file can't be used; it is copied from its beginning. */
  void startedOver(PlannedFile file, String why);

  /**
   * More is durable: whole files, and beginnings that can be resumed from there if this returns.
   *
   * @throws IOException if it can't be recorded; copying ends
   */
  void durable(List<Durable> things) throws IOException;

  /**
   * A file can't be copied; others go on, unless the drive is full or gone.
   *
   * @param why a {@link SourceException}, or what the drive said
   * @throws IOException if it can't be recorded; copying ends
   */
  void failed(PlannedFile file, IOException why) throws IOException;
}
