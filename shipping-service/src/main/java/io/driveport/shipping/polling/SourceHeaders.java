package io.driveport.shipping.polling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Headers that a source wants to see, such as a key: a file with one in each line, {@code Name:
 * value}. It is read at each request, so a key that is replaced counts at once.
 */
record SourceHeaders(Path file) {

  /** A header. */
  record Header(String name, String value) {}

  /**
   * Reads the file; without one there are no headers.
   *
   * @throws SourceFailure if it can't be read; nothing of it is in the message
   */
  List<Header> read() {
    try {
      List<Header> headers = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          headers.add(
              new Header(line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
        } else if (!line.isBlank()) {
          throw new SourceFailure(
              "%s has a line that is no header such as 'Name: value'".formatted(file));
        }
      }
      return headers;
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      throw new SourceFailure("%s can't be read: %s".formatted(file, e.getClass().getName()));
    }
  }
}
