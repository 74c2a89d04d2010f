package io.driveport.shipping.config;

import io.driveport.shipping.application.CarrierSecrets;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Secrets of carriers as files of a directory: each has the short key of a carrier for its name,
 * and a secret in each line. They are read whenever they are asked for, so a line that is added or
 * taken away counts at once.
 */
@ApplicationScoped
class CarrierSecretFiles implements CarrierSecrets {

  /** Shorter ones could be guessed, and count for nothing. */
  private static final int SHORTEST = 32;

  private final Optional<Path> directory;

  /**
   * @param directory has a file for each carrier that signs its scans, with a secret in each line;
   *     without it none can
   */
  CarrierSecretFiles(
      @ConfigProperty(name = "driveport.carriers.secrets-directory") Optional<Path> directory) {
    this.directory = directory;
  }

  /**
   * @throws IllegalStateException naming the setting or the file, if what is there can't be used
   */
  void onStart(@Observes StartupEvent event) {
    directory.ifPresent(CarrierSecretFiles::check);
  }

  @Override
  public List<byte[]> of(String carrierKey) {
    return directory.map(path -> lines(path.resolve(carrierKey))).orElse(List.of()).stream()
        .filter(line -> line.length() >= SHORTEST)
        .map(line -> line.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  static void check(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (lines(file).stream().anyMatch(line -> line.length() < SHORTEST)) {
          throw new IllegalStateException(
              "%s has a secret of less than %d characters, the least that is allowed"
                  .formatted(file, SHORTEST));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "driveport.carriers.secrets-directory is %s, which is no directory that can be read: %s"
              .formatted(directory, e),
          e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
