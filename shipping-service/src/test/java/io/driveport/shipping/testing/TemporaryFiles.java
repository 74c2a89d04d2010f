package io.driveport.shipping.testing;

import io.driveport.testkit.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a test resource has made and takes away when it is stopped. */
public final class TemporaryFiles {

  /** Deletes a file or a directory with all in it; nothing if there is none. */
  public static void delete(@Nullable Path made) {
    try {
      if (made != null) {
        Directories.delete(made);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TemporaryFiles() {}
}
