package io.driveport.agent.volume;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Drives that were opened for one run, by the place by which the user has named them. */
public final class OpenedDrives implements AutoCloseable {

  private final Map<String, OpenedDrive> drives = new LinkedHashMap<>();

  /** Adds one, in place of the one of that location; it is closed with the others. */
  public void add(String location, OpenedDrive drive) {
    drives.put(location, drive);
  }

  /** The drive that the user has named by {@code location}; empty if that was not opened. */
  public Optional<OpenedDrive> at(String location) {
    return Optional.ofNullable(drives.get(location));
  }

  /**
   * Closes all of them, also if some fail.
   *
   * @throws IOException what the first one of those has said
   */
  @Override
  public void close() throws IOException {
    @Nullable IOException first = null;
    for (OpenedDrive drive : drives.values()) {
      try {
        drive.close();
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
