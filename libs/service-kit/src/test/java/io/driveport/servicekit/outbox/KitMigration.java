package io.driveport.servicekit.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The migrations that services have in common. */
final class KitMigration {

  private KitMigration() {}

  /**
   * The text of one.
   *
   * @param name such as {@code V0_1__outbox}
   */
  static String text(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            KitMigration.class.getResourceAsStream("/db/kit/" + name + ".sql"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
