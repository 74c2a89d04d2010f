package io.driveport.shipping.polling;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.servicekit.carrier.Carrier;
import io.driveport.servicekit.carrier.ParcelCheck;
import io.driveport.shipping.application.TrackingSource;
import io.driveport.shipping.application.TrackingSources;
import io.driveport.shipping.domain.ScanCodes;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sources as files of a directory: {@code fedex.json} for what the carrier with the short key
 * {@code fedex} is asked, and {@code fedex.headers} for headers that nobody else should see.
 */
class TrackingFiles {

  private static final String JSON_SUFFIX = ".json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads all files; without a directory nobody is asked.
   *
   * @throws IllegalStateException naming the setting, if it names no directory that can be read
   * @throws IllegalArgumentException naming the file, if one makes no sense
   */
  @Produces
  @Singleton
  static TrackingSources sources(
      @ConfigProperty(name = "driveport.polling.directory") Optional<Path> directory,
      ParcelCheck check,
      ScanCodes codes,
      MeterRegistry meters) {
    List<TrackingSource> sources = new ArrayList<>();
    directory.ifPresent(path -> {
      for (Path file : files(path)) {
        String name = String.valueOf(file.getFileName());
        String key = name.substring(0, name.length() - JSON_SUFFIX.length());
        Carrier carrier =
            check
                .carriers()
                .named(key)
                .filter(found -> found.key().equals(key))
                .orElseThrow(() ->
                    new IllegalArgumentException(
                        "%s: there is no carrier with the short key '%s'".formatted(file, key)));
        sources.add(
            new HttpTrackingSource(
                carrier,
                read(file),
                new SourceHeaders(path.resolve(key + ".headers")),
                codes,
                meters));
      }
    });
    return new TrackingSources(sources);
  }

  private static TrackingFile read(Path file) {
    try {
      return JSON.readValue(Files.readAllBytes(file), TrackingFile.class).checked(file.toString());
    } catch (IOException e) {
      throw new IllegalArgumentException("%s can't be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(JSON_SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(
          "driveport.polling.directory is %s, which is no directory that can be read: %s"
              .formatted(directory, e),
          e);
    }
  }
}
