package io.driveport.local.faults;

/** Something that keeps a service from its next step until it is removed. */
interface Obstacle extends AutoCloseable {

  /** Lets the service go on; has no effect the second time. */
  @Override
  void close();
}
