package io.driveport.shipping.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What should happen with a parcel next.
 *
 * @param overdue what is wrong if it does not happen
 * @param since since when it is waited for, by the database's clock: carriers' times are no order
 * @param due until when it can be waited for; null if that can't be said yet
 */
public record Expectation(Overdue overdue, Instant since, @Nullable Instant due) {

  /** Whether it has not happened in time. */
  public boolean isOverdue(Instant now) {
    return due != null && !due.isAfter(now);
  }
}
