package io.driveport.contracts;

/**
 * Names of the record headers: CloudEvents 1.0, Kafka protocol binding, binary content mode, and
 * W3C Trace Context. Values are UTF-8 text.
 */
public final class CloudEventHeaders {

  /** Always {@code 1.0}. */
  public static final String SPEC_VERSION = "ce_specversion";

  /** UUID of the event; a redelivered or replayed event keeps it. */
  public static final String ID = "ce_id";

  /** What the event is, {@code io.driveport.<RecordName>.v1}; see {@link EventType}. */
  public static final String TYPE = "ce_type";

  /** The producing service, such as {@code /driveport/job-service}. */
  public static final String SOURCE = "ce_source";

  /** The aggregate: equal to the record key. */
  public static final String SUBJECT = "ce_subject";

  /** When the fact was stored: RFC 3339, UTC. */
  public static final String TIME = "ce_time";

  /**
   * Absolute URL of the JSON Schema of the body, at the services' own address; absent on events of
   * a {@code drive-prep} that was not told that address.
   */
  public static final String DATA_SCHEMA = "ce_dataschema";

  /**
   * Version of the aggregate after this event, decimal, starting at 1, without gaps: a reader that
   * holds an equal or later version has seen the event already.
   */
  public static final String SEQUENCE = "ce_sequence";

  /**
   * Subscription that owns the aggregate; on events of jobs, packages and drives, and of tasks
   * about one of them.
   */
  public static final String SUBSCRIPTION_ID = "ce_subscriptionid";

  /** Always {@code application/json}. */
  public static final String CONTENT_TYPE = "content-type";

  /** W3C Trace Context of the request or message that caused the event. */
  public static final String TRACE_PARENT = "traceparent";

  private CloudEventHeaders() {}
}
