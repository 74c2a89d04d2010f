package io.driveport.agent.copy;

import io.driveport.agent.pass.Load;

/** What a reader tells the writer of the drive, in the order in which it is to be done. */
sealed interface Step {

  /** Bytes to write; a file that is in a load of several is whole. */
  record Write(Load<Transfer> load, boolean wholeFiles) implements Step {}

  /** All bytes of a large file have been given, and its source is as it was. */
  record End(Transfer transfer) implements Step {}

  /**
   * A large file can't be read to its end.
   *
   * @param keep whether its beginning is of use to a further run
   */
  record Abandon(Transfer transfer, boolean keep) implements Step {}

  /** A reader has ended. */
  record ReaderEnded() implements Step {}
}
