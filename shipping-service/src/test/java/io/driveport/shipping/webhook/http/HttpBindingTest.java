package io.driveport.shipping.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.servicekit.signature.BodySignature;
import io.driveport.shipping.webhook.application.Receiver.Posting;
import io.driveport.shipping.webhook.domain.LoggedEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HttpBindingTest {

  private static final byte[] BODY = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);

  @Test
  void theEnvelopeBecomesHeaders() {
    // Given
    UUID id = UUID.randomUUID();
    Posting posting =
        new Posting(
            id,
            Set.of("owner"),
            URI.create("https://hooks.example.org"),
            new LoggedEvent(
                UUID.randomUUID(),
                "io.driveport.JobCreated.v1",
                null,
                Instant.EPOCH,
                Map.of(
                    "ce_type", "io.driveport.JobCreated.v1",
                    "ce_subject", "Kölln 5%",
                    "traceparent", "00-1-2-01",
                    "other", "x"),
                BODY),
            List.of("new", "old"));

    // When
    Map<String, String> headers = HttpBinding.headers(posting, 1_790_000_000L);

    // Then
    assertThat(headers)
        .containsEntry("ce-type", "io.driveport.JobCreated.v1")
        .containsEntry("ce-subject", "K%C3%B6lln%205%25")
        .containsEntry("traceparent", "00-1-2-01")
        .containsEntry("content-type", "application/json")
        .containsEntry("X-Driveport-Subscription", id.toString())
        .containsEntry("X-Driveport-Timestamp", "1790000000")
        .containsEntry("X-Driveport-Signature", signature("new") + "," + signature("old"))
        .doesNotContainKey("other")
        .doesNotContainKey("ce_type");
  }

  private static String signature(String secret) {
    return BodySignature.sign(secret.getBytes(StandardCharsets.UTF_8), 1_790_000_000L, BODY).mac();
  }
}
