package io.driveport.agent.copy;

import java.io.IOException;

/** Told how the copying of one file goes on. */
public interface CopyListener {

  /** Bytes were read from the source and written to the drive. */
  void passed(long bytes);

  /** Bytes were on the drive already; they were read again there, and not from the source. */
  void resumed(long bytes);

  /** What an earlier run has left of the file can't be used; it is copied from its beginning. */
  void startedOver(String why);

  /**
   * More of the file is durable. It can be resumed from there if this returns.
   *
   * @throws IOException if it can't be recorded; the run ends
   */
  void durable(PartialCopy part) throws IOException;
}
