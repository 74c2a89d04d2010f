package io.driveport.agent.verify;

import static java.nio.file.StandardOpenOption.READ;

import io.driveport.agent.drive.DriveRoot;
import io.driveport.agent.drive.DriveVanishedException;
import io.driveport.agent.manifest.ManifestWriter;
import io.driveport.agent.os.Posix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A drive that is compared with its manifest. Safe for use by several threads. */
final class ReadDrive {

  private static final int SOME_BYTES = 4096;

  private final DriveRoot found;
  private final Path manifest;
  private volatile @Nullable Path readable;

  private ReadDrive(DriveRoot found, Path manifest) {
    this.found = found;
    this.manifest = manifest;
    this.readable = manifest.startsWith(found.path()) ? manifest : null;
  }

  /**
   * The drive at {@code root}.
   *
   * @param manifest relative to the root, or absolute
   * @throws IOException if there is no such directory
   */
  static ReadDrive at(Path root, Path manifest) throws IOException {
    DriveRoot found = DriveRoot.at(root);
    return new ReadDrive(found, found.path().resolve(manifest).normalize());
  }

  /** Its root as it was when the comparison began. */
  Path root() {
    return found.path();
  }

  /** Where its manifest is, on the drive or not. */
  Path manifest() {
    return manifest;
  }

  /** Takes note of a file of the drive, not an empty one, that was read to its end. */
  void wasRead(Path file) {
    if (readable == null) {
      readable = file;
    }
  }

  /** The manifest as a person is told of it. */
  String shownManifest() {
    return manifest.equals(root().resolve(ManifestWriter.FILE_NAME))
        ? ManifestWriter.PATH
        : manifest.toString();
  }

  /**
   * Checks that the drive is still there and can be read: called when something on it can't be,
   * since then the drive may be to blame and not the file. What is read for it is the manifest, or
   * if that is not on the drive the first file that could be read; before there is one, only the
   * root is looked at.
   */
  void requirePresent() throws DriveVanishedException {
    found.requirePresent();
    Path file = readable;
    if (file == null) {
      return;
    }
    try {
      Posix.forget(file);
      try (FileChannel channel = FileChannel.open(file, READ)) {
        int _ = channel.read(ByteBuffer.allocate(SOME_BYTES), 0);
      }
    } catch (IOException e) {
      throw new DriveVanishedException(root().toString(), String.valueOf(e.getMessage()), e);
    }
  }
}
