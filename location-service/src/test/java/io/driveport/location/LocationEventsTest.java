package io.driveport.location;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.contracts.Topic;
import io.driveport.location.application.Seeding;
import io.driveport.location.config.Catalogue;
import io.driveport.location.testing.Sites;
import io.driveport.servicekit.outbox.Outbox;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.ReceivedEvent;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_location"))
class LocationEventsTest {

  @Inject Seeding seeding;
  @Inject Outbox outbox;

  private final EventProbe probe =
      new EventProbe(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));

  @Test
  void everySiteOfTheCatalogueIsAnnouncedWhole() throws Exception {
    // Given
    List<LocationChanged> catalogue = Catalogue.read();

    // When
    List<ReceivedEvent> events =
        probe.awaitEvents(Topic.LOCATIONS, LocationEventsTest::isOfTheCatalogue, 32);

    // Then
    List<LocationChanged> told = new ArrayList<>();
    for (ReceivedEvent event : events) {
      told.add(
          Sites.inFirstVersion(new ObjectMapper().readValue(event.data(), LocationChanged.class)));
    }
    assertThat(told).containsExactlyInAnyOrderElementsOf(catalogue);
  }

  @Test
  void envelopeIsACloudEventInBinaryMode() {
    // When
    ReceivedEvent event =
        probe.awaitEvent(Topic.LOCATIONS, candidate -> "westus".equals(candidate.key()));

    // Then
    assertThat(event.headers())
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_type", "io.driveport.LocationChanged.v1")
        .containsEntry("ce_source", "/driveport/location-service")
        .containsEntry("ce_subject", "westus")
        .containsEntry(
            "ce_dataschema",
            "http://localhost:8081/driveport/v1/schemas/io.driveport.LocationChanged.v1")
        .containsEntry("ce_sequence", "1")
        .containsEntry("content-type", "application/json")
        .containsKeys("ce_id", "ce_time")
        .doesNotContainKey("ce_subscriptionid");
    assertThat(UUID.fromString(event.header("ce_id")).version()).isEqualTo(4);
    assertThat(Instant.parse(event.header("ce_time")))
        .isBetween(Instant.now().minus(Duration.ofMinutes(30)), Instant.now().plusSeconds(60));
  }

  @Test
  void seedingAgainAddsNothing() {
    assertThat(seeding.seed(Catalogue.seeds(Catalogue.read()))).isZero();
  }

  @Test
  void replicasThatSeedAtTheSameTimeAddASiteOnce() throws Exception {
    // Given
    Callable<Integer> replica = () -> seeding.seed(List.of(Sites.seed("Seeded By Many")));

    // When
    int added = 0;
    try (ExecutorService replicas = Executors.newFixedThreadPool(4)) {
      for (Future<Integer> result :
          replicas.invokeAll(List.of(replica, replica, replica, replica))) {
        added += result.get();
      }
    }

    // Then
    assertThat(added).isEqualTo(1);
    probe.awaitEvent(Topic.LOCATIONS, event -> "seededbymany".equals(event.key()));
    publish("marker", 1);
    probe.awaitEvent(Topic.LOCATIONS, event -> "marker".equals(event.key()));
    assertThat(probe.readAll(Topic.LOCATIONS))
        .filteredOn(event -> "seededbymany".equals(event.key()))
        .hasSize(1);
  }

  @Test
  void eventsOfOneKeyArriveInTheOrderOfTheirCommitsAndRolledBackOnesNever() {
    // Given
    List<String> keys = List.of("ordera", "orderb", "orderc");
    publishAndRollBack("rolledback");

    // When
    for (long version = 1; version <= 40; version++) {
      for (String key : keys) {
        publish(key, version);
      }
    }

    // Then
    List<ReceivedEvent> events =
        probe.awaitEvents(Topic.LOCATIONS, event -> keys.contains(event.key()), 120);
    Map<String, List<Long>> sequences =
        events.stream()
            .collect(
                groupingBy(
                    event -> String.valueOf(event.key()),
                    mapping(event -> Long.valueOf(event.header("ce_sequence")), toList())));
    assertThat(sequences)
        .hasSize(3)
        .allSatisfy((key, versions) ->
            assertThat(versions)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList()));
    assertThat(probe.readAll(Topic.LOCATIONS)).noneMatch(event -> "rolledback".equals(event.key()));
  }

  private void publish(String name, long version) {
    QuarkusTransaction.requiringNew().run(() -> outbox.append(Sites.open(name), version, null));
  }

  private void publishAndRollBack(String name) {
    QuarkusTransaction.begin();
    outbox.append(Sites.open(name), 1, null);
    QuarkusTransaction.rollback();
  }

  private static boolean isOfTheCatalogue(ReceivedEvent event) {
    return Catalogue.read().stream().anyMatch(site -> site.name().equals(event.key()));
  }
}
