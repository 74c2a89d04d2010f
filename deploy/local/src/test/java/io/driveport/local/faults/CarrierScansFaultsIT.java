package io.driveport.local.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.contracts.Topic;
import io.driveport.testkit.FedExNumber;
import io.driveport.testkit.ReceivedEvent;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Scans come without a pause while the broker is away, then the database, then the service again
 * and again. {@code -Dfaults.firstSeed=N} makes other scans and other moments; {@code
 * -Dfaults.parcels=10000 -Dfaults.scans=200000 -Dfaults.scansPerRequest=500} is the load of the
 * benchmark.
 */
@Tier("faults")
@ExtendWith(FaultStackExtension.class)
class CarrierScansFaultsIT {

  private static final int PARCELS = Integer.getInteger("faults.parcels", 200);
  private static final int SCANS = Integer.getInteger("faults.scans", 10_000);
  private static final int KILLS = 20;
  private static final int LONGEST_LIFE_MILLIS = 1_500;
  private static final Duration BROKER_AWAY = Duration.ofSeconds(60);
  private static final Duration DATABASE_AWAY = Duration.ofSeconds(30);
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration LIMIT_FOR_ALL = Duration.ofMinutes(15);
  private static final Pattern SCAN = Pattern.compile("\"scan\":\\{\"id\":\"([^\"]+)\"");

  @Test
  void everyScanThatWasAcknowledgedIsThereAndToldOnce(FaultStack stack)
      throws IOException, SQLException, InterruptedException {
    // Given
    long seed = Long.getLong("faults.firstSeed", 1);
    Random random = new Random(seed);
    List<String> numbers = shipped(stack);

    try (ScanLoad load = ScanLoad.start(stack, numbers, seed)) {
      // When
      awaitMore(load);
      try (Obstacle _ = stack.broker().pause()) {
        LockSupport.parkNanos(BROKER_AWAY.toNanos());
      }
      awaitMore(load);
      stack.withoutPostgres(DATABASE_AWAY);
      awaitMore(load);
      for (int i = 0; i < KILLS; i++) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)).toNanos());
        stack.kill(Service.SHIPPING);
        stack.startService(Service.SHIPPING);
      }
      await("all scans to be acknowledged")
          .atMost(LIMIT_FOR_ALL)
          .until(() -> load.count() >= SCANS);
      List<String> acknowledged = load.stop();

      // Then
      await("all events to be told")
          .atMost(LIMIT_FOR_ALL)
          .until(() -> stack.database(Service.SHIPPING).outbox().isEmpty());
      System.out.printf(
          "%d scans of %d parcels were acknowledged, seed %d%n",
          acknowledged.size(), PARCELS, seed);
      List<ReceivedEvent> told = stack.probe().readAll(Topic.PACKAGES);
      assertThat(new EventLaws(told).violations()).isEmpty();
      Map<String, List<UUID>> events =
          told.stream()
              .filter(EventLaws.is("PackageScanned"))
              .collect(
                  Collectors.groupingBy(
                      CarrierScansFaultsIT::scan,
                      Collectors.mapping(EventLaws::id, Collectors.toList())));
      assertThat(acknowledged).doesNotHaveDuplicates();
      assertThat(events.keySet()).isEqualTo(Set.copyOf(acknowledged));
      assertThat(events.values()).allSatisfy(ids -> assertThat(ids.stream().distinct()).hasSize(1));
      assertThat(sorted(stack.database(Service.SHIPPING).texts("select scan_id from package_scan")))
          .isEqualTo(sorted(acknowledged));
    }
  }

  /** The numbers of parcels that are registered. */
  private static List<String> shipped(FaultStack stack) {
    Customer customer = stack.customer();
    List<String> numbers = new ArrayList<>();
    List<UUID> jobs = new ArrayList<>();
    for (int i = 0; i < PARCELS; i++) {
      String number = FedExNumber.of(97_000_000_000L + i);
      jobs.add(customer.create("scanned-" + i, FaultStack.HOME));
      customer.ship("scanned-" + i, number);
      numbers.add(number);
    }
    await("packages to be registered")
        .atMost(LIMIT)
        .until(() -> jobs.stream().allMatch(job -> customer.packages(job) == 1));
    return numbers;
  }

  private static void awaitMore(ScanLoad load) {
    int before = load.count();
    await("more scans to be acknowledged").atMost(LIMIT).until(() -> load.count() > before + 50);
  }

  private static List<String> sorted(List<String> ids) {
    return ids.stream().sorted().toList();
  }

  private static String scan(ReceivedEvent event) {
    Matcher scan = SCAN.matcher(String.valueOf(event.data()));
    assertThat(scan.find()).as(event.data()).isTrue();
    return scan.group(1);
  }
}
