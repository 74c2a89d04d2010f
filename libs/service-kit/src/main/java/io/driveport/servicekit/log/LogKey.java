package io.driveport.servicekit.log;

import io.driveport.contracts.DriveEvent;
import io.driveport.contracts.Event;
import io.driveport.contracts.JobEvent;
import io.driveport.contracts.JobEvent.DriveTransferred;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.JobSnapshotChanged;
import io.driveport.contracts.PackageEvent;
import io.driveport.contracts.TaskEvent;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * What a line of the log is about, under a name that never changes: in JSON logs in the object
 * {@code mdc}. A key holds from where it is known to the end of the request, of the event that is
 * applied, or of the one step of a sweep.
 */
public enum LogKey {
  /** A job's id. */
  JOB("jobId"),
  /** A drive's id, as its host or its customer tells it. */
  DRIVE("driveId"),
  /** A parcel's id, whichever way it goes. */
  PACKAGE("packageId"),
  /** {@code ce_id} of the event that is applied. */
  EVENT("eventId"),
  /** {@code x-ms-request-id} of the request that is answered. */
  REQUEST("requestId");

  private final String key;

  LogKey(String key) {
    this.key = key;
  }

  /** The name in the log. */
  public String key() {
    return key;
  }

  /** Lines are about this from now on. */
  public void is(Object id) {
    MDC.put(key, id.toString());
  }

  /** Lines are about what an event is about from now on. */
  public static void are(Event event) {
    of(event).forEach(LogKey::is);
  }

  /** Lines are about nothing known from now on. */
  public static void forget() {
    for (LogKey each : values()) {
      MDC.remove(each.key);
    }
  }

  static Map<LogKey, String> of(Event event) {
    return switch (event) {
      case DriveTransferred of -> Map.of(JOB, of.key(), DRIVE, of.driveId());
      case JobEvent of -> Map.of(JOB, of.key());
      case JobSnapshotChanged of -> Map.of(JOB, of.key());
      case PackageEvent of -> Map.of(PACKAGE, of.key(), JOB, of.job().id().toString());
      case DriveEvent of -> Map.of(DRIVE, of.key());
      case TaskEvent of -> of(of.job(), of.packageId());
      default -> Map.of();
    };
  }

  private static Map<LogKey, String> of(@Nullable JobRef job, @Nullable UUID packageId) {
    Map<LogKey, String> keys = new EnumMap<>(LogKey.class);
    if (job != null) {
      keys.put(JOB, job.id().toString());
    }
    if (packageId != null) {
      keys.put(PACKAGE, packageId.toString());
    }
    return keys;
  }
}
