package io.driveport.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.contracts.Topic;
import io.driveport.testkit.ReceivedEvent;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Brings one service to a moment, kills it there and starts it again. */
final class Crash {

  private final FaultStack stack;
  private final Service service;
  private final ServiceDatabase database;
  private final Scenario scenario;
  private Optional<UUID> unremoved = Optional.empty();

  Crash(FaultStack stack, Service service, Scenario scenario) {
    this.stack = stack;
    this.service = service;
    this.database = stack.database(service);
    this.scenario = scenario;
  }

  /** Something that makes events. */
  @FunctionalInterface
  interface Act {
    void run() throws IOException, SQLException;
  }

  /**
   * Requests are committed and their events not with the broker.
   *
   * @param events how many the requests make
   * @return what keeps them from being sent
   */
  Obstacle committedAndNotSent(Act requests, int events) throws IOException, SQLException {
    database.awaitEmptyOutbox();
    if (scenario.brokerStands()) {
      Obstacle broker = stack.broker().pause();
      requests.run();
      database.awaitOutbox(events);
      return broker;
    }
    ServiceDatabase.Hold hold = database.hold(HoldPoint.LOOK_AT_OUTBOX);
    requests.run();
    List<UUID> waiting = database.awaitOutbox(events);
    hold.awaitReached();
    assertThat(sentIds())
        .as("events that wait in the outbox are on no topic")
        .doesNotContainAnyElementsOf(waiting);
    return hold;
  }

  /** A message is applied and committed, and the events that came of it not with the broker. */
  Obstacle appliedAndNotSent(Act messages) throws IOException, SQLException {
    if (!scenario.brokerStands()) {
      return committedAndNotSent(messages, 1);
    }
    database.awaitEmptyOutbox();
    ServiceDatabase.Hold consumer = database.hold(HoldPoint.INSERT_INTO_INBOX);
    messages.run();
    consumer.awaitReached();
    Obstacle broker = stack.broker().pause();
    consumer.close();
    database.awaitOutbox(1);
    return broker;
  }

  /**
   * The broker has answered for events whose rows are still there.
   *
   * @param act makes the events
   * @param events how many
   * @return what keeps the rows from being removed
   */
  Obstacle sentAndNotRemoved(Act act, int events) throws IOException, SQLException {
    database.awaitEmptyOutbox();
    ServiceDatabase.Hold removal = database.hold(HoldPoint.DELETE_FROM_OUTBOX);
    if (scenario.gathered()) {
      ServiceDatabase.Hold look = database.hold(HoldPoint.LOOK_AT_OUTBOX);
      act.run();
      database.awaitOutbox(events);
      look.close();
    } else {
      act.run();
    }
    removal.awaitReached();
    UUID oldest = database.outbox().getFirst();
    assertThat(sentIds())
        .as("event %s, whose row is still there, is on its topic", oldest)
        .containsOnlyOnce(oldest);
    unremoved = Optional.of(oldest);
    return removal;
  }

  /**
   * A message is being applied and that is not committed.
   *
   * @param messages makes them come, and nothing else that the service commits
   */
  Obstacle consumedAndNotCommitted(Act messages) throws IOException, SQLException {
    ServiceDatabase.Hold hold =
        database.hold(
            scenario.atCommit() ? HoldPoint.COMMIT_OF_EVENT : HoldPoint.INSERT_INTO_INBOX);
    messages.run();
    hold.awaitReached();
    List<UUID> told =
        stack.probe().readAll().stream().filter(this::concernsService).map(EventLaws::id).toList();
    assertThat(database.inbox(told))
        .as("messages noted in the inbox, of %d", told.size())
        .hasSizeLessThan(told.size());
    return hold;
  }

  /** The event whose row was not removed in time is on its topic more than once. */
  void checkSentAgain() {
    assertThat(unremoved)
        .hasValueSatisfying(
            id -> assertThat(sentIds()).filteredOn(id::equals).hasSizeGreaterThan(1));
  }

  /** Kills the service, clears the obstacle away, and starts the service again. */
  void killAndRestart(Obstacle obstacle) throws IOException {
    LockSupport.parkNanos(scenario.delay().toNanos());
    stack.kill(service);
    switch (scenario.remains()) {
      case ENDED -> {
        database.endSessionsOfService();
        obstacle.close();
        stack.startService(service);
      }
      case RELEASED -> {
        obstacle.close();
        stack.startService(service);
      }
      case LINGERING -> {
        stack.startService(service);
        obstacle.close();
      }
    }
  }

  private List<UUID> sentIds() {
    return stack.probe().readAll().stream().map(EventLaws::id).toList();
  }

  /** Whether the service notes such an event in its inbox. */
  private boolean concernsService(ReceivedEvent event) {
    return switch (service) {
      case LOCATION -> false;
      case JOB -> event.topic().equals(Topic.PACKAGES.topicName());
      case SHIPPING -> EventLaws.is("JobShipped").test(event);
    };
  }
}
