package io.driveport.shipping.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was noted of a parcel on its way. Of one parcel, source and id tell scans apart:
 * one that is reported again is the same.
 *
 * @param source who reports it
 * @param id as the source names it
 * @param time when it was made, by the source's clock: shown, and never an order
 * @param code the carrier's own word for it, if there is one
 * @param status what it says
 * @param place where it was made, as far as is told
 */
public record Scan(
    Source source, String id, Instant time, @Nullable String code, ScanStatus status, Place place) {

  /** Who reports scans; the names go into events. */
  public enum Source {
    /** The company that carries the parcel. */
    CARRIER("Carrier"),
    /** Somebody who works at the site. */
    OPERATOR("Operator");

    private final String wireName;

    Source(String wireName) {
      this.wireName = wireName;
    }

    /** Its name in events and views. */
    public String wireName() {
      return wireName;
    }
  }

  /** A place, as far as it is told. */
  public record Place(@Nullable String city, @Nullable String country) {}
}
