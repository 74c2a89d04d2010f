package io.driveport.location.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.location.testing.Sites;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever operators try, in whatever order, what is told leads to an open site at any time. */
class RandomChangesTest {

  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");
  private static final int CHANGES = 400;

  private Instant now = START;
  private int made;
  private int refused;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void nothingThatIsToldNamesAClosedSiteOrNone(long seed) {
    // Given
    Random random = new Random(seed);
    Network network =
        Network.of(NAMES.stream().map(name -> Location.of(Sites.settings(name))).toList());

    for (int i = 0; i < CHANGES; i++) {
      // When
      network = changed(network, random, i);
      now = now.plus(Duration.ofMinutes(random.nextInt(90)));

      // Then
      for (Instant time : network.timesFrom(now)) {
        for (String name : NAMES) {
          holds(network, network.announcement(name, time), time);
        }
      }
    }
    assertThat(made).isGreaterThan(CHANGES / 5);
    assertThat(refused).isGreaterThan(CHANGES / 20);
  }

  /** To follow what is told ends at once, in a site that takes parcels: there is no circle. */
  private static void holds(Network network, LocationChanged told, Instant time) {
    assertThat(told.alternateLocations())
        .as("%s at %s", told.name(), time)
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allMatch(name -> network.find(name).orElseThrow().isOpen(time))
        .allMatch(name -> network.announcement(name, time).open());
    assertThat(told.open()).isEqualTo(network.find(told.name()).orElseThrow().isOpen(time));
    if (told.open()) {
      assertThat(told.alternateLocations()).startsWith(told.name());
    }
  }

  private Network changed(Network before, Random random, int number) {
    Network present = before.at(now);
    Location site = present.find(NAMES.get(random.nextInt(NAMES.size()))).orElseThrow();
    try {
      Location changed = change(site, random, number);
      Network after = present.with(changed);
      NetworkRules.require(present, after, changed, now);
      made++;
      return after;
    } catch (Refused _) {
      refused++;
      return present;
    }
  }

  private Location change(Location site, Random random, int number) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> {
        List<String> alternates = new ArrayList<>(NAMES);
        Collections.shuffle(alternates, random);
        yield site.with(
            Sites.settings(
                site.name(), alternates.stream().limit(random.nextInt(4)).toArray(String[]::new)));
      }
      case 2 -> site.reopen(now);
      case 3 -> site.closures().isEmpty() ? site : site.takeBack(site.closures().getLast(), now);
      default -> site.close(closure(random), new UUID(0, number), now);
    };
  }

  private RequestedClosure closure(Random random) {
    @Nullable Instant from =
        random.nextInt(3) == 0 ? null : now.plus(Duration.ofMinutes(random.nextInt(600)));
    @Nullable Instant until =
        random.nextInt(4) == 0
            ? null
            : (from == null ? now : from).plus(Duration.ofMinutes(1 + random.nextInt(300)));
    return new RequestedClosure(from, until, "Stocktaking");
  }
}
