package io.driveport.local.demo;

import io.driveport.testkit.token.TokenContent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The names and numbers of one run; unlike those of any other, so that many may share a stack.
 *
 * @param job name of the job, and of the agent's session
 * @param drives ids of the two drives
 * @param unlockKeys their keys, in the shape of BitLocker's
 * @param trackingNumber one that UPS could have given
 * @param returnNumber one that FedEx could have given
 */
record Cast(
    String job,
    List<String> drives,
    List<String> unlockKeys,
    String trackingNumber,
    String returnNumber) {

  static final String SUBSCRIPTION = "0d3ad0e5-0000-4000-8000-00000000de30";
  static final String RESOURCE_GROUP = "driveport-demo";

  /** Who prepares, submits and ships; for longer than any run takes. */
  static final TokenContent AGENT = who("demo-agent", "Agent");

  /** Who looks at what came of it. */
  static final TokenContent READER = who("demo-reader", "Reader");

  /** Who works at the sites. */
  static final TokenContent OPERATOR =
      new TokenContent(
          "demo-operator", Set.of("Operator"), Set.of(), Set.of("*"), Duration.ofDays(7));

  /** A site that is closed and sends parcels on to another. */
  static final String CLOSED_SITE = "North Europe";

  static final String CARRIER = "UPS";
  static final String RETURN_CARRIER = "FedEx";
  static final String RETURN_ACCOUNT = "510087340";
  static final String CONTAINER = "driveport";

  static Cast of(RandomGenerator random) {
    String run = "%06X".formatted(random.nextInt(1 << 24));
    return new Cast(
        "demo-" + run.toLowerCase(Locale.ROOT),
        List.of("DEMO" + run + "A", "DEMO" + run + "B"),
        List.of(unlockKey(random), unlockKey(random)),
        trackingNumber("999AA1" + "%09d".formatted(random.nextInt(1_000_000_000))),
        returnNumber("99" + "%09d".formatted(random.nextInt(1_000_000_000))));
  }

  private static TokenContent who(String name, String role) {
    return new TokenContent(name, Set.of(role), Set.of(SUBSCRIPTION), Set.of(), Duration.ofDays(7));
  }

  /** The job's path in Azure Resource Manager. */
  String jobPath() {
    return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.ImportExport/jobs/%s"
        .formatted(SUBSCRIPTION, RESOURCE_GROUP, job);
  }

  /** 1Z, the body and its check digit: characters at even places count twice, A counts as 2. */
  private static String trackingNumber(String body) {
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      char character = body.charAt(i);
      int value = character <= '9' ? character - '0' : (character - 'A' + 2) % 10;
      sum += i % 2 == 0 ? value : 2 * value;
    }
    return "1Z" + body + (10 - sum % 10) % 10;
  }

  /** Eleven digits and their check digit: weighted 3, 1 and 7, modulo 11 and of that the last. */
  private static String returnNumber(String body) {
    int[] weights = {3, 1, 7};
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      sum += (body.charAt(i) - '0') * weights[i % weights.length];
    }
    return body + sum % 11 % 10;
  }

  /** Eight groups of six digits, each a multiple of 11, as real ones are. */
  private static String unlockKey(RandomGenerator random) {
    return IntStream.range(0, 8)
        .mapToObj(_ -> "%06d".formatted(11 * random.nextInt(1 << 16)))
        .collect(Collectors.joining("-"));
  }
}
