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

/**
 * A drive that is compared with its manifest.
 *
 * @param found its root as it was when the comparison began
 * @param manifest where its manifest is
 */
record ReadDrive(DriveRoot found, Path manifest) {

  private static final int SOME_BYTES = 4096;

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

  Path root() {
    return found.path();
  }

  /** The manifest as a person is told of it. */
  String shownManifest() {
    return manifest.equals(root().resolve(ManifestWriter.FILE_NAME))
        ? ManifestWriter.PATH
        : manifest.toString();
  }

  /**
   * Checks that the drive is still there and can be read: called when something on it can't be,
   * since then the drive may be to blame and not the file. Its manifest could be read before.
   */
  void requirePresent() throws DriveVanishedException {
    found.requirePresent();
    try {
      Posix.forget(manifest);
      try (FileChannel channel = FileChannel.open(manifest, READ)) {
        int _ = channel.read(ByteBuffer.allocate(SOME_BYTES), 0);
      }
    } catch (IOException e) {
      throw new DriveVanishedException(root().toString(), String.valueOf(e.getMessage()), e);
    }
  }
}
