package io.driveport.agent.session;

import io.driveport.agent.driveset.DriveFinder;
import io.driveport.agent.input.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The drives of a session. Some may have to be formatted first, which is done when everything else
 * was found right; until then {@link #finder} leads to empty directories that stand in for them.
 */
public interface SessionDrives {

  /** Drives that are all there. */
  static SessionDrives there(DriveFinder finder) {
    return new SessionDrives() {
      @Override
      public List<Finding> findings() {
        return List.of();
      }

      @Override
      public DriveFinder finder() {
        return finder;
      }

      @Override
      public boolean areToBeFormatted() {
        return false;
      }

      @Override
      public Optional<String> format() {
        return Optional.empty();
      }

      @Override
      public List<String> formatted() {
        return List.of();
      }
    };
  }

  /** What keeps some from being used. */
  List<Finding> findings();

  /** Leads to them as they are now. */
  DriveFinder finder();

  /** Whether some are to be formatted, and are not yet. */
  boolean areToBeFormatted();

  /**
   * Formats those that are to be, after asking the user where he is to be asked.
   *
   * @return the id of the drive for which the user did not agree, and nothing was written then
   * @throws IOException if one can't be formatted, or is not as it was; what was formatted before
   *     it remains so
   * @throws InterruptedException if the thread is interrupted; the program that runs is killed
   */
  Optional<String> format() throws IOException, InterruptedException;

  /** Ids of the drives that were formatted so far. */
  List<String> formatted();
}
