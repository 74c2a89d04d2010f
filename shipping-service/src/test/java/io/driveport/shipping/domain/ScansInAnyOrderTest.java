package io.driveport.shipping.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.contracts.PackageEvent;
import io.driveport.contracts.PackageEvent.PackageScanned;
import io.driveport.shipping.domain.DrivePackage.Outcome;
import io.driveport.shipping.domain.PackageState.Delivered;
import io.driveport.shipping.domain.PackageState.Followed;
import io.driveport.shipping.domain.PackageState.InTransit;
import io.driveport.shipping.domain.PackageState.Lost;
import io.driveport.shipping.domain.PackageState.Registered;
import io.driveport.shipping.domain.PackageState.Returned;
import io.driveport.shipping.domain.Scan.Place;
import io.driveport.shipping.domain.Scan.Source;
import io.driveport.shipping.testing.Jobs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What random scans make of a package, in random orders, with repetitions and gaps; a failure names
 * the seed, {@code -Dscans.seed} chooses it.
 */
class ScansInAnyOrderTest {

  private static final int CASES = 3_000;
  private static final long SEED = Long.getLong("scans.seed", 20_261_124);
  private static final Registration REGISTRATION =
      new Registration(new Waybill("FedEx", "986578900006"), List.of());
  private static final Decision<LossReason> LOST = new Decision<>(LossReason.NOT_FOUND, null);
  private static final Decision<ReturnReason> BACK =
      new Decision<>(ReturnReason.UNDELIVERABLE, "It was open.");

  /** A package and what is known of it: a scan that is known is not told again. */
  private static final class Follower {

    private final Set<Scan> known = new HashSet<>();
    private final List<PackageEvent> events = new ArrayList<>();
    private final List<DrivePackage> versions = new ArrayList<>();
    private DrivePackage parcel = registered();

    Follower hear(List<Scan> scans) {
      scans.stream().filter(known::add).forEach(scan -> take(parcel.scanned(scan).orElseThrow()));
      return this;
    }

    Follower lose() {
      parcel.lost(LOST).ifPresent(this::take);
      return this;
    }

    Follower giveBack() {
      parcel.returned(BACK).ifPresent(this::take);
      return this;
    }

    private void take(Outcome outcome) {
      parcel = outcome.parcel();
      versions.add(parcel);
      events.add(outcome.event());
    }

    PackageState state() {
      return parcel.state();
    }
  }

  @Test
  void theStateDependsOnTheSetOfScansOnly() {
    // Given
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      List<Scan> scans = scans(random);

      // When
      Follower one = new Follower().hear(shuffled(scans, random));
      Follower other = new Follower().hear(shuffled(scans, random));

      // Then
      assertThat(one.state())
          .as("case %d of seed %d: %s", i, SEED, scans)
          .isEqualTo(other.state())
          .isEqualTo(byScans(scans));
    }
  }

  @Test
  void aScanNeverMovesAPackageBackwardsAndIsToldOnce() {
    // Given
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      List<Scan> scans = scans(random);

      // When
      Follower follower = new Follower().hear(shuffled(scans, random));

      // Then
      String which = "case %d of seed %d: %s".formatted(i, SEED, scans);
      assertThat(follower.versions.stream().map(version -> rank(version.state())))
          .as(which)
          .isSorted();
      assertThat(follower.versions.stream().map(DrivePackage::version))
          .as(which)
          .containsExactlyElementsOf(LongStream.range(2, 2L + scans.size()).boxed().toList());
      assertThat(follower.events.stream().map(event -> ((PackageScanned) event).scan().id()))
          .as(which)
          .containsExactlyInAnyOrderElementsOf(scans.stream().map(Scan::id).toList());
      assertThat(follower.events.stream().map(event -> ((PackageScanned) event).previousState()))
          .as(which)
          .filteredOn(Objects::nonNull)
          .doesNotHaveDuplicates()
          .hasSize(states(follower) - 1);
    }
  }

  @Test
  void aLostPackageIsFoundByALaterScanThatShowsItAndByNothingElse() {
    // Given
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      List<Scan> scans = scans(random);
      int known = random.nextInt(scans.size() + 1);
      List<Scan> before = scans.subList(0, known);
      List<Scan> after = scans.subList(known, scans.size());

      // When
      Follower one = lostBetween(before, after, random);
      Follower other = lostBetween(before, after, random);

      // Then
      boolean found = after.stream().anyMatch(scan -> scan.status().rank() != Rank.NOT_SEEN);
      assertThat(one.state())
          .as("case %d of seed %d: %s, then %s", i, SEED, before, after)
          .isEqualTo(other.state())
          .isEqualTo(found ? byScans(scans) : new Lost(byScans(before), LOST));
    }
  }

  @Test
  void aReturnedPackageStaysSoWhateverIsScanned() {
    // Given
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      List<Scan> scans = scans(random);
      int known = random.nextInt(scans.size() + 1);
      Follower follower = new Follower().hear(scans.subList(0, known));
      if (random.nextBoolean()) {
        follower.lose();
      }

      // When
      follower.giveBack().hear(shuffled(scans, random)).giveBack();

      // Then
      assertThat(follower.state())
          .as("case %d of seed %d: %s", i, SEED, scans)
          .isEqualTo(new Returned(byScans(scans), BACK));
    }
  }

  /** Repetitions of what was known when it was lost come at any time. */
  private static Follower lostBetween(List<Scan> before, List<Scan> after, Random random) {
    List<Scan> then = new ArrayList<>(shuffled(after, random));
    then.addAll(random.nextInt(then.size() + 1), shuffled(before, random));
    return new Follower().hear(shuffled(before, random)).lose().lose().hear(then);
  }

  private static PackageState.Tracked byScans(Collection<Scan> scans) {
    return switch (scans.stream()
        .map(scan -> scan.status().rank())
        .max(Rank::compareTo)
        .orElse(Rank.NOT_SEEN)) {
      case NOT_SEEN -> new Registered(REGISTRATION);
      case CARRIED -> new InTransit(REGISTRATION);
      case DELIVERED -> new Delivered(REGISTRATION);
    };
  }

  /** In how many states it has been, the first included. */
  private static int states(Follower follower) {
    Set<String> names = new HashSet<>(Set.of("Registered"));
    follower.versions.forEach(version -> names.add(version.state().name()));
    return names.size();
  }

  private static int rank(PackageState state) {
    return switch (((Followed) state).tracked()) {
      case Registered _ -> 0;
      case InTransit _ -> 1;
      case Delivered _ -> 2;
    };
  }

  /** Any scans, of any statuses and times, none to 12. */
  private static List<Scan> scans(Random random) {
    ScanStatus[] statuses = ScanStatus.values();
    List<Scan> scans = new ArrayList<>();
    int count = random.nextInt(13);
    for (int i = 0; i < count; i++) {
      scans.add(
          new Scan(
              random.nextInt(4) == 0 ? Source.OPERATOR : Source.CARRIER,
              "scan-" + i,
              Instant.ofEpochSecond(random.nextLong(4_000_000_000L)),
              null,
              statuses[random.nextInt(statuses.length)],
              new Place(null, null)));
    }
    return scans;
  }

  /** The same scans in another order, some of them again and again. */
  private static List<Scan> shuffled(List<Scan> scans, Random random) {
    List<Scan> shuffled = new ArrayList<>(scans);
    if (!scans.isEmpty()) {
      int repeated = random.nextInt(2 * scans.size());
      for (int i = 0; i < repeated; i++) {
        shuffled.add(scans.get(random.nextInt(scans.size())));
      }
    }
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private static DrivePackage registered() {
    return new DrivePackage(
        new UUID(1, 1),
        Jobs.job(),
        3,
        "westus",
        "fedex",
        "9865 7890 0006",
        1,
        null,
        List.of(),
        Map.of(),
        null,
        new Registered(REGISTRATION),
        1);
  }
}
