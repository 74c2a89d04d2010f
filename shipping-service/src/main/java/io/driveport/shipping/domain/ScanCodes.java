package io.driveport.shipping.domain;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the codes of carriers mean.
 *
 * @param byCarrier for the short key of a carrier its codes, in upper case
 */
public record ScanCodes(Map<String, Map<String, ScanStatus>> byCarrier) {

  /** Codes with their own copies of the maps. */
  public ScanCodes {
    byCarrier =
        byCarrier.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, codes -> Map.copyOf(codes.getValue())));
  }

  /** What a carrier's code means: by its own table, else as one of our names. */
  public ScanStatus status(String carrierKey, String code) {
    return Optional.ofNullable(
            byCarrier.getOrDefault(carrierKey, Map.of()).get(code.toUpperCase(Locale.ROOT)))
        .or(() -> ScanStatus.named(code))
        .orElse(ScanStatus.OTHER);
  }
}
