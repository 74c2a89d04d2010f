package io.driveport.local.faults;

import io.driveport.local.faults.Fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Which faults come when, which follows from a seed alone.
 *
 * <p>Every kind comes to every target once before any comes again, in an order of the seed's. A
 * target has one fault at a time; faults of different targets may overlap.
 */
final class FaultPlan {

  private static final Duration CALM_AT_FIRST = Duration.ofSeconds(5);
  private static final Duration LEAST_CALM = Duration.ofSeconds(5);
  private static final Duration MOST_CALM = Duration.ofSeconds(10);

  /** One in so many faults comes upon the one before, which most likely has not ended. */
  private static final int ONE_UPON_ANOTHER = 3;

  private static final Duration LEAST_UPON = Duration.ofMillis(300);
  private static final Duration MOST_UPON = Duration.ofMillis(2_500);
  private static final Duration LEAST_LASTING = Duration.ofMillis(200);
  private static final Duration MOST_LASTING = Duration.ofSeconds(6);

  private static final List<String> SERVICES =
      List.of("location-service", "job-service", "shipping-service");
  private static final List<String> SERVERS = List.of("kafka", "postgres");

  private FaultPlan() {}

  private record Choice(Kind kind, String target) {}

  /** The faults of a run, in their order; the last one begins before its end. */
  static List<Fault> of(long seed, Duration time) {
    Random random = new Random(seed);
    List<Fault> faults = new ArrayList<>();
    List<Choice> deck = new ArrayList<>();
    Map<String, Duration> freeFrom = new HashMap<>();
    Duration at = CALM_AT_FIRST;
    while (at.compareTo(time) < 0) {
      if (deck.isEmpty()) {
        deck.addAll(choices());
        Collections.shuffle(deck, random);
      }
      Choice choice = deck.removeLast();
      Duration lasting = between(random, LEAST_LASTING, MOST_LASTING);
      Duration free = freeFrom.getOrDefault(choice.target(), Duration.ZERO);
      Duration begin = free.compareTo(at) > 0 ? free : at;
      if (begin.compareTo(time) < 0) {
        faults.add(new Fault(begin, choice.kind(), choice.target(), lasting));
        freeFrom.put(choice.target(), begin.plus(lasting));
      }
      at =
          begin.plus(
              random.nextInt(ONE_UPON_ANOTHER) == 0
                  ? between(random, LEAST_UPON, MOST_UPON)
                  : between(random, LEAST_CALM, MOST_CALM));
    }
    return List.copyOf(faults);
  }

  /** Everything that can be done to everything, once. */
  private static List<Choice> choices() {
    List<Choice> all = new ArrayList<>();
    for (String target : Stream.concat(SERVICES.stream(), SERVERS.stream()).toList()) {
      all.add(new Choice(Kind.KILL, target));
      all.add(new Choice(Kind.PAUSE, target));
      all.add(new Choice(Kind.CUT, target));
    }
    SERVERS.forEach(target -> all.add(new Choice(Kind.STALL, target)));
    all.add(new Choice(Kind.CUT, "gateway"));
    return all;
  }

  private static Duration between(Random random, Duration least, Duration most) {
    return least.plusMillis(random.nextLong(most.minus(least).toMillis() + 1));
  }
}
