package io.driveport.local.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.local.Command.Outcome;
import io.driveport.local.LaunchException;
import io.driveport.local.OperatorClient;
import io.driveport.local.StackInside;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Has every service check itself, and says in lines for people what they have found. */
public final class ServiceChecks {

  /** The last line if nothing differs. */
  public static final String CLEAN = "nothing differs";

  private static final int DIFFERENCES = 2;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

  private final OperatorClient client;

  /**
   * Checks of the services of a stack.
   *
   * @param client an operator of all sites
   */
  public ServiceChecks(OperatorClient client) {
    this.client = client;
  }

  /**
   * Checks all services at the same time.
   *
   * @return exit code 0 if there is nothing that differs, 2 else
   * @throws LaunchException if one could not be checked
   */
  public Outcome run() throws LaunchException, IOException, InterruptedException {
    List<String> services = StackInside.services();
    for (String service : services) {
      client.post(path(service), Map.of());
    }
    List<String> lines = new ArrayList<>();
    boolean clean = true;
    for (String service : services) {
      JsonNode findings = ended(service);
      clean &= findings.path("clean").asBoolean();
      lines.addAll(CheckLines.of(service, findings));
    }
    lines.add(clean ? CLEAN : "there are differences");
    return new Outcome(lines, clean ? 0 : DIFFERENCES);
  }

  private JsonNode ended(String service) throws LaunchException, IOException, InterruptedException {
    JsonNode check = client.get(path(service));
    while (check.path("state").asText().equals("Running")) {
      Thread.sleep(BETWEEN_LOOKS);
      check = client.get(path(service));
    }
    if (!check.path("state").asText().equals("Done")) {
      throw new LaunchException(
          "%s could not be checked: %s"
              .formatted(
                  service, check.path("failure").asText("its process ended, start it again")));
    }
    return check.path("findings");
  }

  private static String path(String service) {
    return "/driveport/v1/checks/" + service;
  }
}
