package io.driveport.local.faults;

/** Somebody who asks one thing after the other. */
interface Load {

  /** Asks the next thing, until it is answered or given up. */
  void next() throws InterruptedException;
}
