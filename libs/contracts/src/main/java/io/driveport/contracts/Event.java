package io.driveport.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A fact whose transaction has committed.
 *
 * <p>Id, type, time, producer, sequence and subscription travel as headers, never in the body.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Event
    permits CarrierEvent,
        DriveEvent,
        JobEvent,
        JobSnapshotChanged,
        LocationEvent,
        PackageEvent,
        TaskEvent {

  /** Where events of this aggregate are published. */
  Topic topic();

  /** The aggregate's id: the record key, so that events of one aggregate arrive in order. */
  String key();
}
