package io.driveport.job.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.job.application.AnnouncedDrives;
import io.driveport.job.application.AnnouncedDrives.News;
import io.driveport.job.domain.DriveAnnouncement;
import io.driveport.job.domain.DriveAnnouncement.Manifest;
import io.driveport.job.domain.DriveAnnouncement.Stage;
import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
@SuppressWarnings("NullAway.Init") // Quarkus injects.
class AnnouncedDriveReplicaTest {

  private static final Instant TIME = Instant.parse("2026-11-23T08:00:00Z");
  private static final UUID FIRST = new UUID(0, 1);
  private static final UUID SECOND = new UUID(0, 2);
  private static final UUID THIRD = new UUID(0, 3);

  @Inject AnnouncedDrives announcedDrives;

  private final String owner = "Owner-" + UUID.randomUUID();

  @Test
  void aPreparationThatGoesOnKeepsTheManifestItAnnounced() {
    // Given
    put(news(owner, FIRST, 1, Stage.PREPARED));

    // When
    put(news(owner, FIRST, 2, Stage.PREPARING));

    // Then
    assertThat(replica(owner))
        .singleElement()
        .satisfies(preparation -> {
          assertThat(preparation.driveId()).isEqualTo("Ser-1");
          assertThat(preparation.stage()).isEqualTo(Stage.PREPARING);
          assertThat(preparation.toldAt()).isEqualTo(TIME.plusSeconds(2));
          assertThat(preparation.manifest()).isEqualTo(manifest(FIRST, 1));
        });
  }

  /** A consumer that starts again reads on from anywhere it has been. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aReplicaThatReadPartsOfTheTopicAgainIsAsOneThatReadItOnce(long seed) {
    // Given
    List<News> topic = topic(owner);
    String rebuilt = owner + "-rebuilt";
    topic(rebuilt).forEach(this::put);

    // When
    Random random = new Random(seed);
    int read = 0;
    while (read < topic.size()) {
      int start = random.nextInt(read + 1);
      int end = Math.min(topic.size(), start + 1 + random.nextInt(4));
      topic.subList(start, end).forEach(this::put);
      read = Math.max(read, end);
    }
    topic.subList(0, 1 + random.nextInt(topic.size() - 1)).forEach(this::put);

    // Then
    assertThat(inOrder(owner)).as("seed %d", seed).isEqualTo(inOrder(rebuilt));
    assertThat(inOrder(owner).getLast().preparation()).isEqualTo(FIRST);
  }

  /** The first preparation is gone on with after the others. */
  private static List<News> topic(String owner) {
    return List.of(
        news(owner, FIRST, 1, Stage.PREPARING),
        news(owner, FIRST, 2, Stage.FAILED),
        news(owner, SECOND, 1, Stage.PREPARING),
        news(owner, SECOND, 2, Stage.PREPARED),
        news(owner, THIRD, 1, Stage.PREPARING),
        news(owner, SECOND, 3, Stage.PREPARING),
        news(owner, THIRD, 2, Stage.PREPARED),
        news(owner, FIRST, 3, Stage.PREPARED));
  }

  private List<DriveAnnouncement> inOrder(String owner) {
    List<DriveAnnouncement> preparations = new ArrayList<>(replica(owner));
    preparations.sort(Comparator.comparingLong(DriveAnnouncement::position));
    List<DriveAnnouncement> numbered = new ArrayList<>();
    for (DriveAnnouncement preparation : preparations) {
      numbered.add(
          new DriveAnnouncement(
              preparation.driveId(),
              preparation.preparation(),
              numbered.size(),
              preparation.stage(),
              preparation.toldAt(),
              preparation.manifest()));
    }
    return numbered;
  }

  private static News news(String owner, UUID preparation, long sequence, Stage stage) {
    return new News(
        owner,
        "Ser-1",
        preparation,
        sequence,
        stage,
        TIME.plusSeconds(sequence),
        stage == Stage.PREPARED ? manifest(preparation, sequence) : null);
  }

  private static Manifest manifest(UUID preparation, long sequence) {
    return new Manifest(preparation + "/" + sequence, null, TIME.plusSeconds(sequence));
  }

  private void put(News news) {
    QuarkusTransaction.requiringNew().run(() -> announcedDrives.put(news));
  }

  private List<DriveAnnouncement> replica(String owner) {
    return QuarkusTransaction.requiringNew()
        .call(() -> announcedDrives.find(owner, Set.of("SER1")))
        .getOrDefault("SER1", List.of());
  }
}
