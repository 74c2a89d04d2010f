package io.driveport.shipping.webhook.application;

import io.driveport.shipping.webhook.domain.EventFilter;
import io.driveport.shipping.webhook.domain.LoggedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What webhooks are told of, in one order: a number for each event, greater than that of every
 * event that could be read before. So one number is all that a webhook has to know of how far it
 * has been told.
 */
public interface EventLog {

  /** An event at its place. */
  record Entry(long position, LoggedEvent event) {}

  /** What a look behind a place finds. */
  sealed interface Found {

    /** The next event that fits. */
    record Next(Entry entry) implements Found {}

    /** Nothing fits up to a place; there may be more behind it. */
    record NothingUpTo(long position) implements Found {}

    /** Nothing is there yet. */
    record End() implements Found {}
  }

  /** Puts events at the end, in their order; one whose id is known stays where it is. */
  void append(List<LoggedEvent> events);

  /** The last place, 0 if there is none. */
  long end();

  /** The place of an event, if it is still there. */
  Optional<Long> positionOf(UUID eventId);

  /** The place behind which everything has come to be known at a time or later. */
  long before(Instant time);

  /** The next event that fits behind a place; looks at a limited number of events. */
  Found next(EventFilter filter, long after);

  /**
   * Forgets what has been known since before a time, at most so many events; dead letters go with
   * their events.
   *
   * @return how many there were
   */
  int forget(Instant before, int most);
}
