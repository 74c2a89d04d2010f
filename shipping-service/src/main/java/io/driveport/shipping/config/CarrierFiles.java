package io.driveport.shipping.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.CarrierEvent.CarrierChanged;
import io.driveport.servicekit.carrier.Carrier;
import io.driveport.servicekit.carrier.Carriers;
import io.driveport.servicekit.carrier.ParcelCheck;
import io.driveport.shipping.application.CarrierCatalogue;
import io.driveport.shipping.domain.ScanCodes;
import io.driveport.shipping.domain.ScanStatus;
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
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The carriers that are shipped as data: one JSON file each in the folder {@code carriers}. Forms
 * of numbers that several use are in the folder {@code number-forms} and named by their files.
 */
@ApplicationScoped
class CarrierFiles {

  private static final String CARRIERS = "carriers";
  private static final String SHARED_FORMS = "number-forms";
  private static final String JSON_SUFFIX = ".json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads all files.
   *
   * @throws IllegalArgumentException if one makes no sense, or two share a name
   * @throws IllegalStateException if there is none
   */
  @Produces
  @Singleton
  static CarrierCatalogue catalogue() {
    Map<String, CarrierFile.Form> shared = sharedForms();
    List<CarrierChanged> carriers = new ArrayList<>();
    files()
        .forEach((name, file) -> {
          if (!file.carrierKey().equals(name)) {
            throw new IllegalArgumentException(
                "%s.json: carrierKey is '%s'; it has to be the name of the file"
                    .formatted(name, file.carrierKey()));
          }
          carriers.add(file.toEvent(shared));
        });
    if (carriers.isEmpty()) {
      throw new IllegalStateException("No carrier is found in the folder " + CARRIERS);
    }
    return new CarrierCatalogue(carriers);
  }

  /**
   * What the codes of carriers mean, by their files.
   *
   * @throws IllegalArgumentException if one means what there is not
   */
  @Produces
  @Singleton
  static ScanCodes scanCodes() {
    Map<String, Map<String, ScanStatus>> byCarrier = new TreeMap<>();
    files().forEach((name, file) -> byCarrier.put(name, file.codes()));
    return new ScanCodes(byCarrier);
  }

  @Produces
  @Singleton
  static ParcelCheck parcelCheck(
      CarrierCatalogue catalogue,
      @ConfigProperty(name = "driveport.carriers.strict", defaultValue = "false") boolean strict) {
    return new ParcelCheck(
        new Carriers(catalogue.carriers().stream().map(Carrier::of).toList()), strict);
  }

  /** The files of carriers by their names, in their order. */
  static SortedMap<String, CarrierFile> files() {
    return read(CARRIERS, CarrierFile.class);
  }

  /** The files of forms that carriers share, by their names. */
  static SortedMap<String, CarrierFile.Form> sharedForms() {
    return read(SHARED_FORMS, CarrierFile.Form.class);
  }

  private static <T> SortedMap<String, T> read(String folder, Class<T> type) {
    SortedMap<String, T> byName = new TreeMap<>();
    try {
      ClassPathUtils.consumeAsPaths(folder, path -> readFolder(path, type, byName));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return byName;
  }

  private static <T> void readFolder(Path folder, Class<T> type, Map<String, T> byName) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(JSON_SUFFIX)).toList()) {
        String name = String.valueOf(file.getFileName());
        byName.put(
            name.substring(0, name.length() - JSON_SUFFIX.length()),
            JSON.readValue(Files.readAllBytes(file), type));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The files in %s can't be read".formatted(folder), e);
    }
  }
}
