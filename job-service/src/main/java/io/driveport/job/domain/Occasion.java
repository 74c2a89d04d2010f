package io.driveport.job.domain;

/**
 * Why a job is being changed.
 *
 * @param cause what kind of cause it is
 * @param name what was asked or told, such as {@code PATCH} or {@code PackageRegistered}; of a
 *     timer, what the job has waited for too long
 * @param id of the request ({@code x-ms-request-id}) or of the event ({@code ce_id}); of a timer,
 *     since when the job had waited
 * @param actor who is behind it
 */
public record Occasion(Cause cause, String name, String id, Actor actor) {

  /** Kinds of causes. */
  public enum Cause {
    /** Somebody asked for it over HTTP. */
    REQUEST,
    /** Another service told a fact. */
    EVENT,
    /** The job has waited as long as it may. */
    TIMER
  }

  /** Who changes jobs. */
  public enum Actor {
    /** The owner of the job. */
    CUSTOMER,
    /** The service that follows parcels. */
    SHIPPING_SERVICE,
    /** The service that knows the sites. */
    LOCATION_SERVICE,
    /** Nobody: Driveport itself, by its rules. */
    DRIVEPORT
  }
}
