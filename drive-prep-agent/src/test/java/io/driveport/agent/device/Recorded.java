package io.driveport.agent.device;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Outputs of programs of several hosts. Serial numbers are invented. */
final class Recorded {

  private Recorded() {}

  static String text(String name) throws IOException {
    return Files.readString(place(name));
  }

  static List<String> lines(String name) throws IOException {
    return Files.readAllLines(place(name));
  }

  private static Path place(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(Recorded.class.getResource(name), "no resource " + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
