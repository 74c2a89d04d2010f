package io.driveport.agent.drive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * The root directory of a drive, remembered as it was when the drive was found, so that another
 * directory at the same path (the empty mount point, another drive) is not taken for it.
 *
 * @param path real path
 * @param key what the file system knows it by
 */
public record DriveRoot(Path path, Object key) {

  /** Remembers the directory that is at {@code path} now. */
  public static DriveRoot at(Path path) throws IOException {
    Path real = path.toRealPath();
    return new DriveRoot(real, keyOf(real));
  }

  private static Object keyOf(Path root) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(root, BasicFileAttributes.class);
    // A file system without keys (as on Windows) at least tells when the root was made.
    return Objects.requireNonNullElse(attributes.fileKey(), attributes.creationTime());
  }

  /** Checks that the directory at the path is still the same. */
  public void requirePresent() throws DriveVanishedException {
    try {
      if (!keyOf(path).equals(key)) {
        throw new DriveVanishedException(path.toString(), "something else is at its place", null);
      }
    } catch (DriveVanishedException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new DriveVanishedException(path.toString(), "no such directory", e);
    } catch (IOException e) {
      throw new DriveVanishedException(path.toString(), String.valueOf(e.getMessage()), e);
    }
  }
}
