package io.driveport.agent.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small UTF-8 file that the user has written or may have changed. */
final class TextFile {

  private static final int LARGEST = 2 << 20;

  private TextFile() {}

  /**
   * The file's text.
   *
   * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
   * @throws FileSystemException if it can't be read or has more than 2 MiB
   */
  static String read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new FileSystemException(file.toString(), null, "larger than 2 MiB");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }
}
