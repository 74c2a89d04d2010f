package io.driveport.shipping.webhook.http;

import io.driveport.contracts.CloudEventHeaders;
import io.driveport.servicekit.signature.BodySignature;
import io.driveport.shipping.webhook.application.Receiver.Posting;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How an event looks over HTTP: CloudEvents 1.0, HTTP binding, binary mode, and our signature. */
final class HttpBinding {

  /** Tells which webhook is meant, where one receiver has several. */
  static final String SUBSCRIPTION = "X-Driveport-Subscription";

  private static final String KAFKA_PREFIX = "ce_";
  private static final String HTTP_PREFIX = "ce-";

  /**
   * The headers of a delivery.
   *
   * @param timestamp seconds since 1970
   */
  static Map<String, String> headers(Posting posting, long timestamp) {
    Map<String, String> headers = new LinkedHashMap<>();
    posting
        .event()
        .headers()
        .forEach((name, value) -> {
          if (name.startsWith(KAFKA_PREFIX)) {
            headers.put(HTTP_PREFIX + name.substring(KAFKA_PREFIX.length()), encoded(value));
          }
        });
    String trace = posting.event().headers().get(CloudEventHeaders.TRACE_PARENT);
    if (trace != null) {
      headers.put(CloudEventHeaders.TRACE_PARENT, encoded(trace));
    }
    headers.put("content-type", "application/json");
    headers.put("user-agent", "Driveport");
    headers.put(SUBSCRIPTION, posting.webhookId().toString());
    headers.put(BodySignature.TIMESTAMP, Long.toString(timestamp));
    headers.put(
        BodySignature.SIGNATURE,
        posting.secrets().stream()
            .map(secret ->
                BodySignature.sign(
                        secret.getBytes(StandardCharsets.UTF_8), timestamp, posting.event().body())
                    .mac())
            .collect(Collectors.joining(",")));
    return headers;
  }

  /** As section 3.1.3.2 of the binding says: what is no visible ASCII, and quotes and percents. */
  static String encoded(String value) {
    StringBuilder text = new StringBuilder();
    for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
      if (each <= ' ' || each > '~' || each == '"' || each == '%') {
        text.append('%').append("%02X".formatted(each));
      } else {
        text.append((char) each);
      }
    }
    return text.toString();
  }

  private HttpBinding() {}
}
