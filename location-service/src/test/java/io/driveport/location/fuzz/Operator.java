package io.driveport.location.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.location.testing.LocationApi;
import io.driveport.testkit.fuzz.AnswerRules;
import io.driveport.testkit.fuzz.WireAnswer;
import io.driveport.testkit.fuzz.WireRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** An operator with sites of its own, who asks for what mostly can be done. */
final class Operator {

  /** What nobody closes, so that everybody may rely on it. */
  private static final String ALWAYS_OPEN = "westus";

  private static final Instant FAR = Instant.parse("2150-01-01T00:00:00Z");
  private static final int SITES = 6;
  private static final int SLOTS = 60;

  private final RandomGenerator random;
  private final List<String> names = new ArrayList<>();
  private final Map<String, JsonNode> seen = new TreeMap<>();

  /**
   * @param number tells its sites from those of other operators
   */
  Operator(RandomGenerator random, int number) {
    this.random = random;
    for (int i = 0; i < SITES; i++) {
      names.add("fuzz" + number + "n" + i);
    }
  }

  List<String> names() {
    return List.copyOf(names);
  }

  String anyName() {
    return names.get(random.nextInt(names.size()));
  }

  /** How to read a site. */
  WireRequest get(String name) {
    return WireRequest.of("Administration_Get", "GET", LocationApi.LOCATIONS + "/" + name);
  }

  /** A request about one of its sites, which have been put once. */
  WireRequest any(String name) {
    return switch (random.nextInt(10)) {
      case 0 -> WireRequest.of("Administration_List", "GET", LocationApi.LOCATIONS);
      case 1 -> get(name);
      case 2, 3 -> put(name);
      case 4, 5 -> reopen(name);
      case 6, 7 -> takeBackOrClose(name);
      default -> isClosed(name) && random.nextInt(3) == 0 ? reopen(name) : close(name);
    };
  }

  /** Remembers how a site is. */
  void sees(WireAnswer answer) {
    JsonNode site = AnswerRules.parsed(answer);
    String name = site.path("name").asText();
    if (names.contains(name)) {
      seen.put(name, site);
    }
  }

  /** A request for a site with settings that can be. */
  WireRequest put(String name) {
    List<String> alternates = new ArrayList<>(List.of(ALWAYS_OPEN));
    String other = anyName();
    if (seen.containsKey(other) && !other.equals(name)) {
      alternates.add(random.nextInt(alternates.size() + 1), other);
    }
    String settings =
        random.nextBoolean()
            ? LocationApi.settings(name, alternates.toArray(String[]::new))
            : LocationApi.wholeSettings(name, alternates.toArray(String[]::new));
    return tagged(
        WireRequest.of("Administration_Put", "PUT", LocationApi.LOCATIONS + "/" + name, settings),
        name);
  }

  private WireRequest close(String name) {
    Instant from = FAR.plus(Duration.ofDays(10L * random.nextInt(SLOTS)));
    String closure =
        switch (random.nextInt(4)) {
          case 0 -> "{\"reason\": \"Flooded\"}";
          case 1 ->
              "{\"until\": \"2149-01-01T00:00:00+05:30\", \"reason\": \"Rebuilt from %d on\"}"
                  .formatted(random.nextInt(1_000));
          default ->
              "{\"from\": \"%s\", \"until\": \"%s\", \"reason\": \"Stocktaking\"}"
                  .formatted(from, from.plus(Duration.ofDays(random.nextInt(1, 10))));
        };
    return tagged(
        WireRequest.of(
            "Closures_Create", "POST", LocationApi.LOCATIONS + "/" + name + "/closures", closure),
        name);
  }

  private WireRequest reopen(String name) {
    return tagged(
        WireRequest.of(
            "Administration_Reopen", "POST", LocationApi.LOCATIONS + "/" + name + "/reopen"),
        name);
  }

  private WireRequest takeBackOrClose(String name) {
    JsonNode site = seen.get(name);
    List<String> planned = new ArrayList<>();
    if (site != null) {
      site.path("closures")
          .forEach(closure -> {
            if (closure.path("from").asText().compareTo(FAR.toString()) >= 0) {
              planned.add(closure.path("id").asText());
            }
          });
    }
    if (planned.isEmpty()) {
      return close(name);
    }
    return tagged(
        WireRequest.of(
            "Closures_Delete",
            "DELETE",
            LocationApi.LOCATIONS
                + "/"
                + name
                + "/closures/"
                + planned.get(random.nextInt(planned.size()))),
        name);
  }

  private boolean isClosed(String name) {
    JsonNode site = seen.get(name);
    return site != null && site.path("state").asText().equals("Closed");
  }

  private WireRequest tagged(WireRequest request, String name) {
    return random.nextInt(8) == 0 && seen.containsKey(name) ? request.with("If-Match: *") : request;
  }
}
