package io.driveport.local;

import io.driveport.testkit.fuzz.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * FedEx, which tells of scans in signed requests.
 *
 * @param secret that it shares with shipping-service
 */
public record CarrierSide(String secret) {

  private static final String ALGORITHM = "HmacSHA256";

  /** A scan; ids are unique in a run. */
  public record Scan(String id, String trackingNumber, String code) {}

  /**
   * A carrier whose secret the stack knows from now on.
   *
   * @param secrets directory of the carriers' secrets
   */
  public static CarrierSide knownTo(Path secrets) throws IOException {
    String secret = UUID.randomUUID() + "-" + UUID.randomUUID();
    Path file = Files.createDirectories(secrets).resolve("fedex");
    String before = Files.exists(file) ? Files.readString(file) : "";
    Files.writeString(file, before + secret + "\n");
    return new CarrierSide(secret);
  }

  /** A request that tells of scans, signed now. */
  public WireRequest request(List<Scan> scans) {
    String body =
        scans.stream()
            .map(scan ->
                """
                {"id": "%s", "trackingNumber": "%s", "time": "2026-11-21T04:10:00Z", "code": "%s", "place": {"city": "Memphis", "country": "US"}}\
                """
                    .formatted(scan.id(), scan.trackingNumber(), scan.code()))
            .collect(Collectors.joining(", ", "{\"scans\": [", "]}"));
    long now = Instant.now().getEpochSecond();
    return WireRequest.of("SCANS", "POST", "/shipping/carriers/fedex/scans", body)
        .with("X-Driveport-Timestamp: " + now)
        .with("X-Driveport-Signature: v1=" + mac(now, body));
  }

  private String mac(long timestamp, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of()
          .formatHex(mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is part of every Java platform", e);
    }
  }
}
