package io.driveport.agent.event;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it waits in the spool. Everything but a missing subscription is fixed when it is
 * made.
 *
 * @param id kept however often it is sent
 * @param type {@code ce_type}
 * @param preparation the preparation it tells of
 * @param sequence counts the events of the preparation from 1 without gaps
 * @param key the record key: the drive's serial number
 * @param time when it happened, RFC 3339, UTC
 * @param subscription who owns the drive; null if that was not known
 * @param data the body
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SpooledEvent(
    UUID id,
    String type,
    UUID preparation,
    long sequence,
    String key,
    String time,
    @Nullable String subscription,
    JsonNode data) {}
