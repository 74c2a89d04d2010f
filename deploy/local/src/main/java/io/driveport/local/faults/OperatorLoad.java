package io.driveport.local.faults;

import io.driveport.local.faults.Ask.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** An operator who creates sites and changes what they tell senders. */
final class OperatorLoad implements Load {

  /** Sites that a run has; no job goes there. */
  static final List<String> SITES =
      IntStream.rangeClosed(1, 6).mapToObj(i -> "labsite" + i).toList();

  private static final Duration BETWEEN = Duration.ofMillis(400);
  private static final Duration QUARANTINE = Duration.ofSeconds(30);

  private final LabClient client;
  private final Asking asking;
  private final Random random;
  private final Map<String, Long> notBefore = new HashMap<>();
  private long changes;

  OperatorLoad(LabClient client, Asking asking, Random random) {
    this.client = client;
    this.asking = asking;
    this.random = random;
  }

  @Override
  public void next() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(BETWEEN.toMillis());
    List<String> ready = new ArrayList<>(SITES);
    long now = System.nanoTime();
    ready.removeIf(site -> notBefore.getOrDefault(site, now) - now > 0);
    if (ready.isEmpty()) {
      return;
    }
    String site = ready.get(random.nextInt(ready.size()));
    String information = "Change " + ++changes;
    Asking.Outcome outcome =
        asking.ask(
            new Ask(Kind.SITE, site, Map.of(Facts.INFORMATION, information)),
            () -> client.ask("PUT", path(site), settings(site, information)),
            _ -> Map.of());
    if (outcome != Asking.Outcome.DONE) {
      notBefore.put(site, System.nanoTime() + QUARANTINE.toNanos());
    }
  }

  /** The address of what operators say of a site. */
  static String path(String site) {
    return "/driveport/v1/locations/" + site;
  }

  private static String settings(String site, String information) {
    return """
    {"displayName": "%s", "additionalShippingInformation": "%s", "carriers": ["FedEx"],
     "address": {"recipientName": "Lab dock", "streetAddress1": "1 Example Street", "city": "Labville",
       "postalCode": "00000", "countryOrRegion": "Testland", "phone": "+1 202 555 0199"}}
    """
        .formatted("Lab Site " + site.charAt(site.length() - 1), information);
  }
}
