package io.driveport.shipping.application;

import java.time.Instant;
import java.util.UUID;

/**
 * A place in a list that is in the order of times, and of ids where those are the same.
 *
 * @param at time of the entry there, by the database's clock
 * @param id its id
 */
public record ListPlace(Instant at, UUID id) {

  /** Before every entry. */
  public static final ListPlace FIRST = new ListPlace(Instant.EPOCH, new UUID(0, 0));

  /** Behind every entry. */
  public static final ListPlace LAST =
      new ListPlace(Instant.parse("9999-12-31T23:59:59Z"), new UUID(-1, -1));
}
