package io.driveport.agent.copy;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether copying to one drive goes on, for all threads that have a part in it: it ends early when
 * the user stops it, when the drive is full or gone, or when something fails that no file is to
 * blame for.
 */
final class Course {

  private final BooleanSupplier stopped;
  private final AtomicReference<@Nullable IOException> driveEnded = new AtomicReference<>();
  private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();

  Course(BooleanSupplier stopped) {
    this.stopped = stopped;
  }

  boolean goesOn() {
    return !stopped.getAsBoolean() && !hasFailed();
  }

  /** Whether nothing may be written to the drive any more. */
  boolean hasFailed() {
    return driveEnded.get() != null || broken.get() != null;
  }

  /**
   * @throws CancellationException if it does not go on
   */
  void requireGoingOn() {
    if (!goesOn()) {
      throw new CancellationException();
    }
  }

  /** The drive takes no more; true the first time. */
  boolean endDrive(IOException why) {
    return driveEnded.compareAndSet(null, why);
  }

  /** Something failed that no file and no drive is to blame for. */
  void fail(Throwable why) {
    broken.compareAndSet(null, why);
  }

  /**
   * Why the drive takes no more; empty if it does.
   *
   * @throws IOException if something failed that no file and no drive is to blame for
   */
  Optional<IOException> driveEnded() throws IOException, InterruptedException {
    switch (broken.get()) {
      case null -> {
        return Optional.ofNullable(driveEnded.get());
      }
      case IOException e -> throw e;
      case InterruptedException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }
}
