package io.driveport.shipping.polling;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.shipping.domain.Scan;
import io.driveport.shipping.domain.Scan.Place;
import io.driveport.shipping.domain.Scan.Source;
import io.driveport.shipping.domain.ScanCodes;
import io.driveport.shipping.domain.ScanStatus;
import io.driveport.shipping.polling.TrackingFile.Mapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a source answers about one number.
 *
 * @param carrierKey short key of the carrier, whose codes count where the mapping has none
 */
record TrackingAnswer(Mapping mapping, String carrierKey, ScanCodes codes) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_SCANS = 500;
  private static final int LONGEST_ID = 128;
  private static final int LONGEST_CODE = 32;
  private static final int LONGEST_PLACE = 100;

  // Some say "no time" by a time that nothing can have.
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  static {
    JSON.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(64).maxStringLength(65_536).build());
  }

  /**
   * What is read.
   *
   * @param leftOut scans that make no sense, because of their time or their code
   */
  record Read(List<Scan> scans, int leftOut) {}

  /**
   * Reads a body; one that has no list of scans has none.
   *
   * @throws SourceFailure if it is no JSON, has something else in the place of the list, or none of
   *     its scans makes sense
   */
  Read read(byte[] body) {
    JsonNode list = parse(body).at(mapping.scans());
    if (list.isMissingNode() || list.isNull()) {
      return new Read(List.of(), 0);
    }
    if (!list.isArray()) {
      throw new SourceFailure("what is at %s is no list".formatted(mapping.scans()));
    }
    List<Scan> scans = new ArrayList<>();
    int leftOut = 0;
    for (JsonNode one : list) {
      Optional<Scan> scan = scans.size() < MOST_SCANS ? scan(one) : Optional.empty();
      scan.ifPresent(scans::add);
      leftOut += scan.isEmpty() ? 1 : 0;
    }
    if (scans.isEmpty() && leftOut > 0) {
      throw new SourceFailure("none of its %d scans has a time and a code".formatted(leftOut));
    }
    return new Read(scans, leftOut);
  }

  private static JsonNode parse(byte[] body) {
    try {
      JsonNode node = JSON.readTree(body);
      if (node == null || !node.isContainerNode()) {
        throw new SourceFailure("the answer is neither an object nor a list");
      }
      return node;
    } catch (IOException _) {
      throw new SourceFailure("the answer is no JSON");
    }
  }

  private Optional<Scan> scan(JsonNode one) {
    String code = text(one, mapping.code(), LONGEST_CODE);
    String timeText = text(one, mapping.time(), LONGEST_ID);
    Instant time = timeText == null ? null : time(timeText);
    if (code == null || time == null || time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      return Optional.empty();
    }
    Place place =
        new Place(
            text(one, mapping.city(), LONGEST_PLACE), text(one, mapping.country(), LONGEST_PLACE));
    String id = text(one, mapping.id(), LONGEST_ID);
    return Optional.of(
        new Scan(
            Source.CARRIER,
            id == null ? id(time, code, place) : id,
            time,
            code,
            status(code),
            place));
  }

  private ScanStatus status(String code) {
    return Optional.ofNullable(mapping.meanings().get(code.toUpperCase(Locale.ROOT)))
        .orElseGet(() -> codes.status(carrierKey, code));
  }

  private @Nullable Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      return mapping.zone() == null ? null : localTime(text);
    }
  }

  private @Nullable Instant localTime(String text) {
    try {
      return mapping.zone() == null
          ? null
          : LocalDateTime.parse(text).atZone(mapping.zone()).toInstant();
    } catch (DateTimeException _) {
      return null;
    }
  }

  /** A text or number of limited length, without what can't be stored; null if there is none. */
  private static @Nullable String text(JsonNode one, @Nullable JsonPointer pointer, int longest) {
    JsonNode value = pointer == null ? null : one.at(pointer);
    if (value == null || !(value.isTextual() || value.isNumber())) {
      return null;
    }
    String text = value.asText().replaceAll("[\\p{Cc}\\p{Cs}]", "").strip();
    return text.isEmpty() ? null : text.substring(0, Math.min(longest, text.length()));
  }

  /** The same for the same scan whenever it is told. */
  private static String id(Instant time, String code, Place place) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(
                      "%s|%s|%s|%s"
                          .formatted(time, code, place.city(), place.country())
                          .getBytes(StandardCharsets.UTF_8)),
              0,
              16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
