package io.driveport.shipping;

import static io.driveport.shipping.testing.CarrierRequest.ofFedEx;
import static io.driveport.shipping.testing.CarrierRequest.scan;
import static io.driveport.shipping.testing.Parcels.newNumber;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.PackageEvent.PackageScanned;
import io.driveport.servicekit.carrier.Carrier;
import io.driveport.servicekit.carrier.ParcelCheck;
import io.driveport.shipping.application.TakeScans;
import io.driveport.shipping.application.TakeScans.Reported;
import io.driveport.shipping.application.TakeScans.Taken;
import io.driveport.shipping.domain.Scan;
import io.driveport.shipping.domain.Scan.Place;
import io.driveport.shipping.domain.Scan.Source;
import io.driveport.shipping.domain.ScanStatus;
import io.driveport.shipping.testing.CarrierRequest;
import io.driveport.shipping.testing.CarrierSecretsDirectory;
import io.driveport.shipping.testing.Jobs;
import io.driveport.shipping.testing.Parcels;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.ReceivedEvent;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Scans come in several requests at once, in random orders and again and again, while their
 * packages are being registered; {@code -Dscans.seed} chooses what comes when.
 */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
@WithTestResource(CarrierSecretsDirectory.class)
class ScansAtOnceTest {

  private static final int PARCELS = 20;
  private static final int SENDERS = 4;
  private static final long SEED = Long.getLong("scans.seed", 20_261_124);

  /** Codes with what they show. */
  private static final Map<String, Integer> CODES =
      new TreeMap<>(Map.of("OC", 0, "DY", 0, "PU", 1, "AR", 1, "DE", 1, "OD", 1, "DL", 2));

  private final Parcels parcels = new Parcels();

  @Inject TakeScans takeScans;
  @Inject ParcelCheck check;
  @Inject DataSource dataSource;

  /** One parcel, the job whose it is, and all of its scans. */
  private record Story(String number, JobRef job, List<Map<String, Object>> scans) {

    String state() {
      return switch (scans.stream()
          .mapToInt(scan -> CODES.getOrDefault((String) scan.get("code"), 0))
          .max()
          .orElse(0)) {
        case 0 -> "Registered";
        case 1 -> "InTransit";
        default -> "Delivered";
      };
    }

    List<String> ids() {
      return scans.stream().map(scan -> (String) scan.get("id")).toList();
    }
  }

  @AfterEach
  void close() {
    parcels.close();
  }

  @Test
  void everyScanCountsOnceAndOrdersDoNotMatter()
      throws InterruptedException, ExecutionException, IOException {
    // Given
    Random random = new Random(SEED);
    List<Story> stories = new ArrayList<>();
    for (int i = 0; i < PARCELS; i++) {
      stories.add(story(random));
    }
    List<Map<String, Object>> reports = new ArrayList<>();
    for (Story story : stories) {
      reports.addAll(story.scans());
      reports.addAll(story.scans());
    }
    Collections.shuffle(reports, random);

    // When
    List<Callable<Integer>> work = new ArrayList<>();
    for (List<Map<String, Object>> some : parts(reports, random)) {
      CarrierRequest request = ofFedEx(some);
      work.add(() -> request.send().statusCode());
      if (random.nextInt(4) == 0) {
        work.add(() -> request.send().statusCode());
      }
    }
    stories.forEach(story ->
        work.add(() -> {
          parcels.announce(story.job(), story.number());
          return 200;
        }));
    Collections.shuffle(work, random);
    assertThat(allAtOnce(work)).containsOnly(200);

    // Then
    for (Story story : stories) {
      String id = parcels.registered(story.job());
      List<ReceivedEvent> events = parcels.events(id, 1 + story.scans().size());
      assertThat(events.stream().map(event -> Long.valueOf(event.header("ce_sequence"))))
          .as("seed %d: %s", SEED, story)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
      assertThat(scanIds(events)).containsExactlyInAnyOrderElementsOf(story.ids());
      Parcels.get(id)
          .body("state", is(story.state()))
          .body("version", is(events.size()))
          .body("scans.id", containsInAnyOrder(story.ids().toArray()));
    }
    assertThat(stories)
        .allSatisfy(story ->
            assertThat(parcels.eventsSoFar(parcels.registered(story.job())))
                .hasSize(1 + story.scans().size()));
  }

  @Test
  void aScanThatIsStoredWhileItsPackageIsRegisteredIsNotLost() {
    // Given
    String number = newNumber();
    JobRef job = Jobs.job();
    Carrier fedEx = check.carriers().named("FedEx").orElseThrow();
    Scan scan =
        new Scan(
            Source.CARRIER, "1", Instant.now(), "PU", ScanStatus.PICKED_UP, new Place(null, null));

    // When: the registration comes after the scan has looked for its package and before it commits.
    QuarkusTransaction.requiringNew()
        .run(() -> {
          assertThat(takeScans.take(fedEx, List.of(new Reported(number, scan))))
              .containsExactly(Taken.NOT_MATCHED);
          parcels.announce(job, number);
          await().until(() -> somebodyWaitsForALock() || parcels.isKnown(job));
        });

    // Then
    Parcels.get(parcels.registered(job)).body("state", is("InTransit"));
  }

  private boolean somebodyWaitsForALock() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet waiting =
            statement.executeQuery(
                "select 1 from pg_locks where locktype = 'advisory' and not granted")) {
      return waiting.next();
    }
  }

  private static Story story(Random random) {
    String number = newNumber();
    List<String> codes = List.copyOf(CODES.keySet());
    List<Map<String, Object>> scans = new ArrayList<>();
    int count = random.nextInt(9);
    for (int i = 0; i < count; i++) {
      scans.add(scan("scan-" + i, number, codes.get(random.nextInt(codes.size()))));
    }
    return new Story(number, Jobs.job(), scans);
  }

  private static List<List<Map<String, Object>>> parts(
      List<Map<String, Object>> reports, Random random) {
    List<List<Map<String, Object>>> parts = new ArrayList<>();
    int from = 0;
    while (from < reports.size()) {
      int to = Math.min(reports.size(), from + 1 + random.nextInt(20));
      parts.add(reports.subList(from, to));
      from = to;
    }
    return parts;
  }

  private static List<Integer> allAtOnce(List<Callable<Integer>> work)
      throws InterruptedException, ExecutionException {
    try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
      List<Integer> answers = new ArrayList<>();
      for (Future<Integer> answer : senders.invokeAll(work)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  private static List<String> scanIds(List<ReceivedEvent> events) throws IOException {
    List<String> ids = new ArrayList<>();
    for (ReceivedEvent event : events) {
      if (Parcels.isOf(event, PackageScanned.class)) {
        ids.add(
            new ObjectMapper()
                .readValue(requireNonNull(event.data()), PackageScanned.class)
                .scan()
                .id());
      }
    }
    return ids;
  }
}
