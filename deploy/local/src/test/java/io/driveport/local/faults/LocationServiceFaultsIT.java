package io.driveport.local.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.testkit.Tier;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each test has sites announced that were never announced before, as a first start does; ten seeds
 * use up the catalogue.
 */
@Tier("faults")
@ExtendWith(FaultStackExtension.class)
class LocationServiceFaultsIT {

  private static final String SCENARIOS =
      "io.driveport.local.faults.LocationServiceFaultsIT#tenAtMost";

  static java.util.stream.Stream<Scenario> tenAtMost() {
    return Scenario.all().limit(10);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(SCENARIOS)
  void survivesKillAfterCommitBeforeSend(Scenario scenario, FaultStack stack)
      throws IOException, SQLException {
    // Given
    Crash crash = new Crash(stack, Service.LOCATION, scenario);
    List<String> sites = stack.nextSites(scenario.seed());
    Obstacle obstacle = crash.committedAndNotSent(() -> startWithout(sites, stack), sites.size());

    // When
    crash.killAndRestart(obstacle);

    // Then
    new Oracle(stack).check(jobsFor(sites, stack.customer()));
    new Oracle(stack).checkAnnounced(sites);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(SCENARIOS)
  void survivesKillAfterAnswerBeforeRowGoes(Scenario scenario, FaultStack stack)
      throws IOException, SQLException {
    // Given
    Crash crash = new Crash(stack, Service.LOCATION, scenario);
    List<String> sites = stack.nextSites(scenario.seed());
    Obstacle obstacle = crash.sentAndNotRemoved(() -> startWithout(sites, stack), sites.size());

    // When
    crash.killAndRestart(obstacle);

    // Then
    new Oracle(stack).check(jobsFor(sites, stack.customer()));
    new Oracle(stack).checkAnnounced(sites);
    crash.checkSentAgain();
  }

  private static void startWithout(List<String> sites, FaultStack stack)
      throws IOException, SQLException {
    stack.kill(Service.LOCATION);
    stack.forgetSites(sites);
    stack.launch(Service.LOCATION);
  }

  /** A job for each site; for a closed site one to another, as the refusal asks for. */
  private static Map<String, UUID> jobsFor(List<String> sites, Customer customer) {
    Map<String, UUID> jobs = new LinkedHashMap<>();
    for (String site : sites) {
      String name = "job-for-" + site;
      HttpResponse<String> answer =
          await("job-service to know " + site)
              .atMost(Duration.ofSeconds(30))
              .pollInterval(Duration.ofMillis(50))
              .until(() -> customer.put(name, site), LocationServiceFaultsIT::knowsTheSite);
      String location = answer.statusCode() == 409 ? FaultStack.HOME : site;
      jobs.put(name, customer.create(name, location));
      customer.ship(name);
    }
    assertThat(jobs).hasSameSizeAs(sites);
    return jobs;
  }

  private static boolean knowsTheSite(HttpResponse<String> answer) {
    return answer.statusCode() == 201
        || (answer.statusCode() == 409 && Customer.errorCode(answer).equals("LocationClosed"));
  }
}
