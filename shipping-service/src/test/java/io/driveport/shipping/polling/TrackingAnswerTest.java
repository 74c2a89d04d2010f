package io.driveport.shipping.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.shipping.domain.Scan;
import io.driveport.shipping.domain.Scan.Place;
import io.driveport.shipping.domain.Scan.Source;
import io.driveport.shipping.domain.ScanCodes;
import io.driveport.shipping.domain.ScanStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingAnswerTest {

  private static final ScanCodes CODES =
      new ScanCodes(Map.of("fedex", Map.of("AR", ScanStatus.IN_TRANSIT)));

  @Test
  void scansAreReadWhereTheMappingSays() {
    // When
    TrackingAnswer.Read read =
        answer("/id", null)
            .read(
                bytes(
                    """
                    {"result": [{"events": [
                      {"id": 77, "at": "2026-11-21T05:10:00+01:00", "what": "ar", "where": {"city": "Memphis", "country": "US"}},
                      {"id": "b", "at": "2026-11-22T04:10:00Z", "what": "X7"}
                    ]}]}
                    """));

    // Then
    assertThat(read.leftOut()).isZero();
    assertThat(read.scans())
        .containsExactly(
            new Scan(
                Source.CARRIER,
                "77",
                Instant.parse("2026-11-21T04:10:00Z"),
                "ar",
                ScanStatus.IN_TRANSIT,
                new Place("Memphis", "US")),
            new Scan(
                Source.CARRIER,
                "b",
                Instant.parse("2026-11-22T04:10:00Z"),
                "X7",
                ScanStatus.DELIVERED,
                new Place(null, null)));
  }

  @Test
  void withoutAnIdTimeCodeAndPlaceTellScansApart() {
    // Given
    String scans =
        """
        {"result": [{"events": [
          {"at": "2026-11-21T04:10:00Z", "what": "AR"},
          {"at": "2026-11-21T05:10:00+01:00", "what": "AR"},
          {"at": "2026-11-21T04:10:00Z", "what": "AR", "where": {"city": "Memphis"}}
        ]}]}
        """;

    // When
    List<String> ids =
        answer(null, null).read(bytes(scans)).scans().stream().map(Scan::id).toList();

    // Then
    assertThat(ids.get(0)).isEqualTo(ids.get(1)).hasSize(32).isNotEqualTo(ids.get(2));
  }

  @Test
  void aTimeWithoutAnOffsetNeedsAZone() {
    // Given
    byte[] body =
        bytes(
            "{\"result\": [{\"events\": [{\"at\": \"2026-11-21T05:10:00\", \"what\": \"AR\"}]}]}");

    // Then
    assertThat(answer(null, "Europe/Paris").read(body).scans())
        .extracting(Scan::time)
        .containsExactly(Instant.parse("2026-11-21T04:10:00Z"));
    assertThatThrownBy(() -> answer(null, null).read(body))
        .hasMessage("none of its 1 scans has a time and a code");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001-01-01T00:00:00", "1969-12-31T23:59:59", "9999-12-31T00:00:00"})
  void aTimeThatNothingCanHaveIsNone(String time) {
    // Given
    byte[] body =
        bytes("{\"result\": [{\"events\": [{\"at\": \"%s\", \"what\": \"AR\"}]}]}".formatted(time));

    // Then
    assertThatThrownBy(() -> answer(null, "Asia/Kolkata").read(body))
        .hasMessage("none of its 1 scans has a time and a code");
  }

  @Test
  void whatMakesNoSenseIsLeftOutAndWhatCantBeStoredIsCut() {
    // When
    TrackingAnswer.Read read =
        answer(null, null)
            .read(
                bytes(
                    """
                    {"result": [{"events": [
                      {"at": "yesterday", "what": "AR"},
                      {"at": "2026-11-21T04:10:00Z"},
                      {"at": "2026-11-21T04:10:00Z", "what": "A\\u0000%s"},
                      "AR"
                    ]}]}
                    """
                        .formatted("R".repeat(100))));

    // Then
    assertThat(read.leftOut()).isEqualTo(3);
    assertThat(read.scans()).extracting(Scan::code).containsExactly("A" + "R".repeat(31));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"result\": []}", "{\"result\": [{\"events\": null}]}", "[]"})
  void whereThereIsNoListThereAreNoScans(String body) {
    assertThat(answer(null, null).read(bytes(body)).scans()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>", "null", "7", "{\"result\": [{\"events\": {\"at\": 1}}]}", "{\"a\":"})
  void garbageIsAFailure(String body) {
    assertThatThrownBy(() -> answer(null, null).read(bytes(body)))
        .isInstanceOf(SourceFailure.class);
  }

  private static TrackingAnswer answer(@Nullable String id, @Nullable String zone) {
    return new TrackingAnswer(
        new TrackingFile(
                "https://carrier.example.org/{number}",
                "/result/0/events",
                "/at",
                "/what",
                id,
                "/where/city",
                "/where/country",
                zone,
                Map.of("x7", "delivered"),
                null,
                null,
                null)
            .checked("test")
            .mapping(),
        "fedex",
        CODES);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
