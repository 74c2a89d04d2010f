package io.driveport.shipping.polling;

import com.fasterxml.jackson.core.JsonPointer;
import io.driveport.shipping.domain.ScanStatus;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the file of a source says; {@code docs/packages.md} explains it.
 *
 * @param url where a number is asked about, with {@code {number}} where the number goes
 * @param scans JSON Pointer of the list of scans in an answer
 * @param time JSON Pointer, within a scan, of its time
 * @param code of the carrier's code
 * @param id of what tells it from others; without it, time, code and place do
 * @param city of the city
 * @param country of the country
 * @param zone time zone of times without an offset; without it, they make no sense
 * @param codes what codes mean, before the carrier's own table is asked
 * @param requestsPerMinute most requests in a minute
 * @param timeout how long an answer may take, ISO 8601
 * @param pause for how long it is left alone when it fails too often, or wants to be and doesn't
 *     say for how long, ISO 8601
 */
record TrackingFile(
    String url,
    String scans,
    String time,
    String code,
    @Nullable String id,
    @Nullable String city,
    @Nullable String country,
    @Nullable String zone,
    @Nullable Map<String, String> codes,
    @Nullable Integer requestsPerMinute,
    @Nullable String timeout,
    @Nullable String pause) {

  private static final String NUMBER = "{number}";
  private static final int USUAL_REQUESTS = 60;
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration USUAL_PAUSE = Duration.ofMinutes(1);

  /**
   * Checks what can be wrong.
   *
   * @param name of the file, for the error
   * @return itself
   * @throws IllegalArgumentException naming the file, the property and what is allowed
   */
  TrackingFile checked(String name) {
    try {
      // A file may lack any of them, whatever their types say.
      for (Object required : new @Nullable Object[] {url, scans, time, code}) {
        if (required == null) {
          throw new IllegalArgumentException("url, scans, time and code have to be there");
        }
      }
      URI asked = new URI(url.replace(NUMBER, "1"));
      if (!url.contains(NUMBER) || asked.getHost() == null || asked.getScheme() == null) {
        throw new IllegalArgumentException(
            "url is '%s'; it has to be an absolute URL with {number}".formatted(url));
      }
      mapping();
      if (perMinute() < 1 || !patience().isPositive() || !leftAlone().isPositive()) {
        throw new IllegalArgumentException(
            "requestsPerMinute is %d, timeout %s and pause %s; all have to be more than nothing"
                .formatted(perMinute(), patience(), leftAlone()));
      }
      return this;
    } catch (IllegalArgumentException | DateTimeException | URISyntaxException e) {
      throw new IllegalArgumentException("%s: %s".formatted(name, e.getMessage()), e);
    }
  }

  URI address(String trackingNumber) {
    return URI.create(
        url.replace(
            NUMBER, URLEncoder.encode(trackingNumber, StandardCharsets.UTF_8).replace("+", "%20")));
  }

  /** How an answer is read. */
  Mapping mapping() {
    return new Mapping(
        JsonPointer.compile(scans),
        JsonPointer.compile(time),
        JsonPointer.compile(code),
        pointer(id),
        pointer(city),
        pointer(country),
        zone == null ? null : ZoneId.of(zone),
        meanings());
  }

  /**
   * How an answer is read; the pointers but the first are those of one scan.
   *
   * @param meanings of codes in upper case
   */
  record Mapping(
      JsonPointer scans,
      JsonPointer time,
      JsonPointer code,
      @Nullable JsonPointer id,
      @Nullable JsonPointer city,
      @Nullable JsonPointer country,
      @Nullable ZoneId zone,
      Map<String, ScanStatus> meanings) {}

  int perMinute() {
    return requestsPerMinute == null ? USUAL_REQUESTS : requestsPerMinute;
  }

  Duration patience() {
    return timeout == null ? USUAL_TIMEOUT : Duration.parse(timeout);
  }

  Duration leftAlone() {
    return pause == null ? USUAL_PAUSE : Duration.parse(pause);
  }

  private Map<String, ScanStatus> meanings() {
    Map<String, ScanStatus> meanings = new HashMap<>();
    if (codes != null) {
      codes.forEach((code, meaning) ->
          meanings.put(
              code.toUpperCase(Locale.ROOT),
              ScanStatus.named(meaning)
                  .orElseThrow(() ->
                      new IllegalArgumentException(
                          "the code '%s' means '%s'; there are: %s"
                              .formatted(code, meaning, String.join(", ", ScanStatus.names()))))));
    }
    return meanings;
  }

  private static @Nullable JsonPointer pointer(@Nullable String text) {
    return text == null ? null : JsonPointer.compile(text);
  }
}
