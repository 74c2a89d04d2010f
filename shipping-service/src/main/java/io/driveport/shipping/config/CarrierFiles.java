package io.driveport.shipping.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.shipping.domain.Carrier;
import io.driveport.shipping.domain.Carriers;
import io.driveport.shipping.domain.NumberForm;
import io.smallrye.common.classloader.ClassPathUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The carriers that are shipped as data: one JSON file each in the folder {@code carriers}. */
@ApplicationScoped
class CarrierFiles {

  private static final String FOLDER = "carriers";

  /** What a file says. */
  record CarrierFile(String name, List<String> aliases, List<Form> numberForms) {

    /** A form of tracking numbers; the pattern fits upper case without spaces and hyphens. */
    record Form(String description, String pattern) {}

    Carrier toCarrier() {
      return new Carrier(
          name,
          aliases,
          numberForms.stream()
              .map(form -> new NumberForm(form.description(), Pattern.compile(form.pattern())))
              .toList());
    }
  }

  /**
   * Reads all files.
   *
   * @throws IllegalArgumentException if one makes no sense, or two share a name
   * @throws IllegalStateException if there is none
   */
  @Produces
  @Singleton
  static Carriers read() {
    List<Carrier> carriers = new ArrayList<>();
    try {
      ClassPathUtils.consumeAsPaths(FOLDER, folder -> readFolder(folder, carriers));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (carriers.isEmpty()) {
      throw new IllegalStateException("No carrier is found in the folder " + FOLDER);
    }
    return new Carriers(carriers);
  }

  private static void readFolder(Path folder, List<Carrier> carriers) {
    ObjectMapper json = new ObjectMapper();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".json")).toList()) {
        carriers.add(json.readValue(Files.readAllBytes(file), CarrierFile.class).toCarrier());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The carriers in %s can't be read".formatted(folder), e);
    }
  }
}
