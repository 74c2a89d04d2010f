package io.driveport.job.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.job.rest.JobApi;
import io.driveport.testkit.EventPublisher;
import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody who reads or tells notices that a replica is made anew. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class RebuildWhileServingTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int REBUILDS = 20;

  /** How the site is called, without its version. */
  private static final String CALLED = "Busy Site ";

  private final EventPublisher publisher = new EventPublisher(JobApi.bootstrapServers());
  private final String site = "busy" + UUID.randomUUID().toString().replace("-", "");
  private final String job = JobApi.newName();

  @BeforeEach
  void sites() {
    JobApi.awaitSites();
  }

  @AfterEach
  void close() {
    publisher.close();
  }

  @Test
  void aSiteIsAlwaysThereAndItsNewsAreNeverUndone() throws Exception {
    // Given
    tell(1);
    await().atMost(LIMIT).until(() -> JobApi.put(job, JobApi.importJob(site)).statusCode() == 201);
    AtomicBoolean over = new AtomicBoolean();
    List<Integer> shown;

    // When
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      Future<List<Integer>> meanwhile = pool.submit(() -> tellAndRead(over));
      try {
        for (int i = 0; i < REBUILDS; i++) {
          assertThat(Rebuild.of("locations")).containsEntry("state", "Done");
        }
      } finally {
        over.set(true);
      }
      shown = meanwhile.get();
    }

    // Then
    assertThat(shown).isSorted();
    assertThat(shown.getLast()).isGreaterThan(REBUILDS);
  }

  /**
   * Tells a new version of the site whenever the last one is shown; what was shown, the last
   * version last.
   */
  private List<Integer> tellAndRead(AtomicBoolean over) {
    List<Integer> shown = new ArrayList<>(List.of(1));
    int told = 1;
    while (!over.get()) {
      if (shown.getLast() == told) {
        told++;
        tell(told);
      }
      shown.add(shownVersion());
    }
    int last = told;
    await().atMost(LIMIT).untilAsserted(() -> assertThat(shownVersion()).isEqualTo(last));
    shown.add(last);
    return shown;
  }

  private void tell(int version) {
    publisher.publish(
        UUID.randomUUID(), JobApi.site(site, displayName(version), site), version, null);
  }

  /** The version of the site that a customer sees in the job; without the site there is none. */
  private int shownVersion() {
    String location = JobApi.get(job).then().statusCode(200).extract().path("location");
    assertThat(location).startsWith(CALLED);
    return Integer.parseInt(location.substring(CALLED.length()));
  }

  private static String displayName(int version) {
    return CALLED + version;
  }
}
