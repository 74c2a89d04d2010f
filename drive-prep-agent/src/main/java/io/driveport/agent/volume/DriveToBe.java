package io.driveport.agent.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a drive that is to be formatted, so that everything else can be found right before:
 * the empty directory at which it will be mounted, and the room that it will have.
 *
 * @param root that directory
 * @param driveId as the disk tells it
 * @param room what it will have
 */
public record DriveToBe(Path root, @Nullable String driveId, ForeseenRoom room)
    implements OpenedDrive {

  @Override
  public Optional<ForeseenRoom> foreseen() {
    return Optional.of(room);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(root);
  }
}
