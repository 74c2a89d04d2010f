package io.driveport.shipping.webhook.application;

import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.webhook.domain.LoggedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Use case: events have been published; keep them for webhooks. */
@ApplicationScoped
public class KeepEvents {

  private final EventLog log;
  private final WebhookTerms terms;
  private final DatabaseClock clock;
  private final Event<EventsLogged> news;

  KeepEvents(EventLog log, WebhookTerms terms, DatabaseClock clock, Event<EventsLogged> news) {
    this.log = log;
    this.terms = terms;
    this.clock = clock;
    this.news = news;
  }

  /**
   * Keeps them, all in one transaction. Needs no inbox: the log has each id once. What is older
   * than the log is kept for, as a first start finds on old topics, is left out.
   */
  @Transactional
  public void keep(List<LoggedEvent> events) {
    Instant oldest = clock.now().minus(terms.logKeptFor());
    List<LoggedEvent> recent =
        events.stream().filter(event -> event.time().isAfter(oldest)).toList();
    if (!recent.isEmpty()) {
      log.append(recent);
      news.fire(new EventsLogged());
    }
  }
}
