package io.driveport.local.faults;

import io.driveport.local.CarrierSide;
import io.driveport.local.CarrierSide.Scan;
import io.driveport.local.faults.Ask.Kind;
import io.driveport.local.faults.LabClient.Answer;
import io.driveport.testkit.fuzz.WireRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A carrier that tells of scans of parcels that are on their way, some in a request. */
final class CarrierLoad implements Load {

  private static final int PARCELS_AT_ONCE = 40;
  private static final int MOST_SCANS = 3;
  private static final int MOST_REQUESTS = 6;
  private static final List<String> STATUSES =
      List.of("LabelCreated", "PickedUp", "InTransit", "Delayed", "OutForDelivery", "Delivered");

  private final LabClient client;
  private final CarrierSide carrier;
  private final Asking asking;
  private final Random random;
  private final String name;
  private final Queue<String> shipped;
  private final List<String> followed = new ArrayList<>();
  private final Map<String, Integer> requests = new HashMap<>();
  private long scans;

  /**
   * @param name begins the ids of its scans
   * @param shipped numbers of parcels that have been handed over; taken from there
   */
  CarrierLoad(
      LabClient client,
      CarrierSide carrier,
      Asking asking,
      Random random,
      String name,
      Queue<String> shipped) {
    this.client = client;
    this.carrier = carrier;
    this.asking = asking;
    this.random = random;
    this.name = name;
    this.shipped = shipped;
  }

  @Override
  public void next() throws InterruptedException {
    if (followed.size() < PARCELS_AT_ONCE) {
      Optional.ofNullable(shipped.poll()).ifPresent(followed::add);
    }
    if (followed.isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(100);
      return;
    }
    String number = followed.get(random.nextInt(followed.size()));
    if (requests.merge(number, 1, Integer::sum) >= MOST_REQUESTS) {
      followed.remove(number);
    }
    tell(number);
  }

  private void tell(String number) throws InterruptedException {
    List<Scan> told = new ArrayList<>();
    Map<String, String> said = new LinkedHashMap<>();
    for (int i = random.nextInt(MOST_SCANS); i >= 0; i--) {
      String id = name + "-" + scans++;
      String status = STATUSES.get(random.nextInt(STATUSES.size()));
      told.add(new Scan(id, number, status));
      said.put(id, status);
    }
    var _ = asking.ask(new Ask(Kind.SCAN, number, said), () -> send(told), CarrierLoad::shown);
  }

  /** Signed anew for each try. */
  private Answer send(List<Scan> told) throws InterruptedException {
    WireRequest request = carrier.request(told);
    Map<String, String> headers = new HashMap<>();
    for (String line : request.headers()) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return client.ask(
        request.method(),
        request.target(),
        Optional.ofNullable(request.body()).orElse(""),
        headers);
  }

  private static Map<String, String> shown(Answer answer) {
    Map<String, String> outcomes = new HashMap<>();
    answer
        .body()
        .path("value")
        .forEach(scan -> outcomes.put(scan.path("id").asText(), scan.path("outcome").asText()));
    return outcomes;
  }
}
