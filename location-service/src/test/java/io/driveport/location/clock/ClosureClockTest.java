package io.driveport.location.clock;

import static io.driveport.location.testing.LocationApi.close;
import static io.driveport.location.testing.LocationApi.get;
import static io.driveport.location.testing.LocationApi.make;
import static io.driveport.location.testing.LocationApi.reopen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.contracts.Topic;
import io.driveport.location.application.ApplyTime;
import io.driveport.servicekit.testing.MovedClock;
import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.ReceivedEvent;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Closures begin and end when their time comes, told once, however many replicas there are. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_location"))
class ClosureClockTest {

  @Inject ApplyTime applyTime;
  @Inject DatabaseClock clock;
  @Inject MovedClock movedClock;
  @Inject DataSource dataSource;

  private final EventProbe probe =
      new EventProbe(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));

  @AfterEach
  void back() {
    movedClock.back();
  }

  @Test
  void aPlannedClosureBeginsAndEndsByTheClock() throws Exception {
    // Given
    make("By Clock", "westus");
    Instant from = now().plus(Duration.ofHours(1));
    close("byclock", closure(from, from.plus(Duration.ofHours(1)))).then().statusCode(201);

    // When
    movedClock.forward(Duration.ofMinutes(61));

    // Then
    LocationChanged closed = event("byclock", 3);
    assertThat(closed.alternateLocations()).containsExactly("westus");
    assertThat(closed.closures()).hasSize(1);
    get("byclock").then().body("state", is("Closed")).body("nextChange.state", is("Open"));
    movedClock.forward(Duration.ofMinutes(60));
    LocationChanged reopened = event("byclock", 4);
    assertThat(reopened.open()).isTrue();
    assertThat(reopened.closures()).isEmpty();
  }

  @Test
  void aClosureThatFollowsAnotherIsToldWhenItBegins() throws Exception {
    // Given
    make("By Turns", "westus");
    Instant from = now().plus(Duration.ofHours(1));
    Instant turn = from.plus(Duration.ofHours(1));
    close("byturns", closure(from, turn)).then().statusCode(201);
    close("byturns", closure(turn, turn.plus(Duration.ofHours(1)))).then().statusCode(201);
    movedClock.forward(Duration.ofMinutes(61));
    assertThat(event("byturns", 4).closures()).hasSize(2);

    // When
    movedClock.forward(Duration.ofMinutes(60));

    // Then
    LocationChanged second = event("byturns", 5);
    assertThat(second.open()).isFalse();
    assertThat(second.closures()).hasSize(1);
    movedClock.forward(Duration.ofMinutes(60));
    assertThat(event("byturns", 6).open()).isTrue();
  }

  @Test
  void whoReliesOnASiteIsToldWhenItClosesByTheClock() throws Exception {
    // Given
    make("Far");
    make("Near", "far");
    make("Relying", "near");
    close("relying", "{\"reason\": \"Moved\"}").then().statusCode(201);
    Instant from = now().plus(Duration.ofHours(1));
    close("near", closure(from, null)).then().statusCode(201);

    // When
    movedClock.forward(Duration.ofHours(1));

    // Then
    assertThat(event("relying", 3).alternateLocations()).containsExactly("far");
    get("relying").then().body("shipTo", contains("far"));
    get("far").then().header("ETag", "\"1\"");
    reopen("near");
    reopen("relying");
  }

  @Test
  void manyReplicasTellEachChangeOnceWithoutAGap() throws Exception {
    // Given
    List<String> names = List.of("Shift One", "Shift Two", "Shift Three", "Shift Four");
    Instant start = now().plus(Duration.ofHours(1));
    for (String name : names) {
      make(name, "westus");
      for (int hour = 0; hour < 10; hour += 2) {
        Instant from = start.plus(Duration.ofHours(hour));
        close(name, closure(from, from.plus(Duration.ofHours(1)))).then().statusCode(201);
      }
    }

    // When
    try (Replicas replicas = new Replicas(3)) {
      for (int hour = 0; hour < 11; hour++) {
        movedClock.forward(Duration.ofHours(1));
        String state = hour % 2 == 0 && hour < 10 ? "Closed" : "Open";
        replicas.lookTogether();
        names.forEach(name -> get(name).then().body("state", is(state)));
      }
    }

    // Then: one for the site, five for the plans, ten for what the clock brought.
    Map<String, List<Long>> sequences = sequences("shift");
    assertThat(sequences)
        .hasSize(4)
        .allSatisfy((name, versions) ->
            assertThat(versions)
                .as(name)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 16).boxed().toList()));
  }

  @Test
  void aReplicaThatWasAwayTellsWhatIsTrueByThen() throws Exception {
    // Given
    make("Slept Through", "westus");
    Instant from = now().plus(Duration.ofHours(1));
    close("sleptthrough", closure(from, from.plus(Duration.ofHours(1)))).then().statusCode(201);
    Instant later = from.plus(Duration.ofHours(3));
    close("sleptthrough", closure(later, null)).then().statusCode(201);

    // When
    movedClock.forward(Duration.ofHours(3));

    // Then
    LocationChanged told = event("sleptthrough", 4);
    assertThat(told.open()).isTrue();
    assertThat(told.closures()).hasSize(1);
  }

  @Test
  void aSiteOfTheFirstVersionIsToldWholeOnce() throws Exception {
    // Given
    make("Migrated", "westus");

    // When: as the migration leaves it.
    execute(
        "update location set time_zone = null, opening_days = null, delivery_rules = null,"
            + " next_change = now() where name = 'migrated'");

    // Then
    LocationChanged told = event("migrated", 2);
    assertThat(told.timeZone()).isEqualTo("UTC");
    assertThat(told.configuredAlternates()).containsExactly("westus");
    assertThat(applyTime.apply()).isZero();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Instant now() {
    return QuarkusTransaction.requiringNew().call(clock::now);
  }

  private static String closure(Instant from, @Nullable Instant until) {
    return until == null
        ? "{\"from\": \"%s\", \"reason\": \"Stocktaking\"}".formatted(from)
        : "{\"from\": \"%s\", \"until\": \"%s\", \"reason\": \"Stocktaking\"}"
            .formatted(from, until);
  }

  private LocationChanged event(String name, int sequence) throws Exception {
    ReceivedEvent event =
        probe.awaitEvent(
            Topic.LOCATIONS,
            each ->
                name.equals(each.key())
                    && Integer.toString(sequence).equals(each.header("ce_sequence")));
    return new ObjectMapper().readValue(event.data(), LocationChanged.class);
  }

  private Map<String, List<Long>> sequences(String prefix) {
    probe.awaitEvents(Topic.LOCATIONS, each -> String.valueOf(each.key()).startsWith(prefix), 64);
    return probe.readAll(Topic.LOCATIONS).stream()
        .filter(each -> String.valueOf(each.key()).startsWith(prefix))
        .collect(
            groupingBy(
                each -> String.valueOf(each.key()),
                mapping(each -> Long.valueOf(each.header("ce_sequence")), toList())));
  }

  /** More clocks on the same database, beside the one of the service, each with its own thread. */
  private final class Replicas implements AutoCloseable {

    private final List<ClosureClock> clocks = new ArrayList<>();
    private final ExecutorService lookers = Executors.newCachedThreadPool();

    Replicas(int count) {
      for (int i = 0; i < count; i++) {
        ClosureClock another = new ClosureClock(applyTime, () -> Duration.ofMillis(1));
        another.start(new StartupEvent());
        clocks.add(another);
      }
    }

    /** Returns when all changes that are due have been stored, and nobody is on them. */
    void lookTogether() throws Exception {
      Callable<Integer> look = applyTime::apply;
      for (Future<Integer> result : lookers.invokeAll(List.of(look, look, look))) {
        result.get();
      }
      await().until(() -> applyTime.apply() == 0);
    }

    @Override
    public void close() {
      lookers.shutdown();
      for (ClosureClock each : clocks) {
        try {
          each.stop(new ShutdownEvent());
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
