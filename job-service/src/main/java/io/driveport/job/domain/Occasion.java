package io.driveport.job.domain;

/**
 * Why a job is being changed.
 *
 * @param cause what kind of cause it is
 * @param name what was asked or told, such as {@code PATCH} or {@code PackageRegistered}; of a
 *     timer, what the job has waited for too long
 * @param id of the request ({@code x-ms-request-id}) or of the event ({@code ce_id}); of a timer,
 *     since when the job had waited
 * @param actor what kind of somebody is behind it
 * @param author who that is
 */
public record Occasion(Cause cause, String name, String id, Actor actor, Author author) {

  /** An occasion that no person or program with a token is behind. */
  public Occasion(Cause cause, String name, String id, Actor actor) {
    this(cause, name, id, actor, new Author(actor.wireName(), true));
  }

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
    /** Somebody who has the job. */
    CUSTOMER("Customer"),
    /** A program on a host that has drives. */
    AGENT("Agent"),
    /** Somebody, or some program, at the site that has the drives. */
    OPERATOR("Operator"),
    /** The service that follows parcels. */
    SHIPPING_SERVICE("shipping-service"),
    /** The service that knows the sites. */
    LOCATION_SERVICE("location-service"),
    /** Nobody: Driveport itself, by its rules. */
    DRIVEPORT("Driveport");

    private final String wireName;

    Actor(String wireName) {
      this.wireName = wireName;
    }

    /** Its name in timelines. */
    public String wireName() {
      return wireName;
    }
  }
}
