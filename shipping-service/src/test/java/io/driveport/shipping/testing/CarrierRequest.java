package io.driveport.shipping.testing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.servicekit.signature.BodySignature;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request of a carrier, signed now with {@link CarrierSecretsDirectory#ANY} unless it is said
 * otherwise.
 */
public record CarrierRequest(String carrier, String secret, long timestamp, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A scan as JSON. */
  public static Map<String, Object> scan(String id, String number, String code) {
    Map<String, Object> scan = new LinkedHashMap<>();
    scan.put("id", id);
    scan.put("trackingNumber", number);
    scan.put("time", "2026-11-21T05:10:00+01:00");
    scan.put("code", code);
    scan.put("place", Map.of("city", "Memphis", "country", "US"));
    return scan;
  }

  /** FedEx tells of a scan. */
  public static CarrierRequest ofFedEx(Map<String, Object> scan) {
    return ofFedEx(List.of(scan));
  }

  /** FedEx tells of two scans. */
  public static CarrierRequest ofFedEx(Map<String, Object> one, Map<String, Object> other) {
    return ofFedEx(List.of(one, other));
  }

  /** FedEx tells of scans. */
  public static CarrierRequest ofFedEx(List<Map<String, Object>> scans) {
    try {
      return ofFedEx(JSON.writeValueAsString(Map.of("scans", scans)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** FedEx sends whatever this is. */
  public static CarrierRequest ofFedEx(String body) {
    return new CarrierRequest(
        "fedex", CarrierSecretsDirectory.ANY, Instant.now().getEpochSecond(), body);
  }

  /** The same of another carrier. */
  public CarrierRequest of(String other) {
    return new CarrierRequest(other, secret, timestamp, body);
  }

  /** The same signed with another secret. */
  public CarrierRequest signedWith(String other) {
    return new CarrierRequest(carrier, other, timestamp, body);
  }

  /** The same signed so many seconds later, or earlier. */
  public CarrierRequest later(long seconds) {
    return new CarrierRequest(carrier, secret, timestamp + seconds, body);
  }

  /** Sends it; without a token, which carriers don't have. */
  public Response send() {
    BodySignature signature =
        BodySignature.sign(
            secret.getBytes(StandardCharsets.UTF_8),
            timestamp,
            body.getBytes(StandardCharsets.UTF_8));
    return send(Long.toString(timestamp), signature.mac());
  }

  /** Sends it with whatever headers. */
  public Response send(String timestampHeader, String signatureHeader) {
    return given()
        .noFilters()
        .contentType("application/json")
        .header(BodySignature.TIMESTAMP, timestampHeader)
        .header(BodySignature.SIGNATURE, signatureHeader)
        .body(body)
        .post("/shipping/carriers/" + carrier + "/scans");
  }
}
