package io.driveport.shipping.webhook.domain;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was published.
 *
 * @param id {@code ce_id}
 * @param type {@code ce_type}
 * @param subscriptionId {@code ce_subscriptionid}, where it has one
 * @param time {@code ce_time}
 * @param headers the record's headers by their names, all of them
 * @param body the record's value, as it is
 */
@SuppressWarnings("ArrayRecordComponent") // A body on its way; never compared.
public record LoggedEvent(
    UUID id,
    String type,
    @Nullable String subscriptionId,
    Instant time,
    Map<String, String> headers,
    byte[] body) {

  /** An event with its own copy of the headers. */
  public LoggedEvent {
    headers = Map.copyOf(headers);
  }
}
