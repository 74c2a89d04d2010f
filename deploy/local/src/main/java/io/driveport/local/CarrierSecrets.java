package io.driveport.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The secrets by which carriers sign what they tell to one stack. */
public final class CarrierSecrets {

  private final Path directory;

  /** The secrets of a stack that has been started at least once. */
  public CarrierSecrets(Layout layout) {
    this.directory = layout.carrierSecrets();
  }

  /**
   * A secret that the stack shares with a carrier; one is agreed upon if there is none.
   *
   * @param carrierKey the carrier's short key, such as {@code ups}
   */
  public String with(String carrierKey) throws IOException {
    Path file = directory.resolve(carrierKey);
    if (Files.notExists(file)) {
      SecretFiles.write(file, SecretFiles.newPassword() + "\n");
    }
    List<String> secrets = Files.readAllLines(file);
    return secrets.getFirst().strip();
  }
}
