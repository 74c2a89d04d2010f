package io.driveport.agent.volume;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A drive whose files can be reached. Whatever had to be done for that (mounting, and what lies
 * below it) is undone by closing it, in reverse order.
 */
public interface OpenedDrive extends AutoCloseable {

  /** The directory with the drive's files. */
  Path root();

  /** The serial number that the disk tells, without spaces; null if it tells none. */
  @Nullable String driveId();

  /** The room it will have, if it is not formatted yet and its root stands in for it. */
  default Optional<ForeseenRoom> foreseen() {
    return Optional.empty();
  }

  /** Whether it was mounted so that nothing of it is written. */
  default boolean isReadOnly() {
    return false;
  }

  /**
   * Makes everything on it durable and lets go of it, so that it can be unplugged.
   *
   * @throws IOException if it is still in use; closing it again tries again
   */
  @Override
  void close() throws IOException;
}
