package io.driveport.local.faults;

import io.driveport.local.faults.ServiceDatabase.Hold;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tier("faults")
@ExtendWith(FaultStackExtension.class)
class JobServiceFaultsIT {

  private static final String SCENARIOS = "io.driveport.local.faults.Scenario#all";

  @ParameterizedTest(name = "{0}")
  @MethodSource(SCENARIOS)
  void survivesKillAfterCommitBeforeSend(Scenario seed, FaultStack stack)
      throws IOException, SQLException {
    // Given
    Scenario scenario = seed.byParcel() ? seed.ofParcels() : seed.ofRequests();
    Crash crash = new Crash(stack, Service.JOB, scenario);
    Orders orders = new Orders(stack.customer(), "job-unsent", scenario);
    orders.before();
    Obstacle obstacle;
    if (scenario.byParcel()) {
      Hold parcels = shippedAndNotAnswered(stack, orders);
      obstacle = crash.appliedAndNotSent(parcels::close);
    } else {
      obstacle = crash.committedAndNotSent(orders::during, orders.eventsDuring());
    }

    // When
    requestUnderWay(scenario, orders);
    crash.killAndRestart(obstacle);

    // Then
    orders.after();
    new Oracle(stack).check(orders.acknowledged());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(SCENARIOS)
  void survivesKillAfterAnswerBeforeRowGoes(Scenario seed, FaultStack stack)
      throws IOException, SQLException {
    // Given
    Scenario scenario = seed.byParcel() ? seed.ofParcels() : seed.ofRequests();
    Crash crash = new Crash(stack, Service.JOB, scenario);
    Orders orders = new Orders(stack.customer(), "job-unremoved", scenario);
    orders.before();
    Obstacle obstacle;
    if (scenario.byParcel()) {
      Hold parcels = shippedAndNotAnswered(stack, orders);
      obstacle = crash.sentAndNotRemoved(parcels::close, 1);
    } else {
      obstacle = crash.sentAndNotRemoved(orders::during, orders.eventsDuring());
    }

    // When
    requestUnderWay(scenario, orders);
    crash.killAndRestart(obstacle);

    // Then
    orders.after();
    new Oracle(stack).check(orders.acknowledged());
    crash.checkSentAgain();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(SCENARIOS)
  void survivesKillAfterConsumingBeforeCommit(Scenario seed, FaultStack stack)
      throws IOException, SQLException {
    // Given
    Scenario scenario = seed.ofParcels();
    Crash crash = new Crash(stack, Service.JOB, scenario);
    Orders orders = new Orders(stack.customer(), "job-uncommitted", scenario);
    orders.before();
    Hold parcels = shippedAndNotAnswered(stack, orders);
    Obstacle obstacle = crash.consumedAndNotCommitted(parcels::close);

    // When
    requestUnderWay(scenario, orders);
    crash.killAndRestart(obstacle);

    // Then
    orders.after();
    new Oracle(stack).check(orders.acknowledged());
  }

  /** Jobs are shipped, all events of that are out, and shipping-service waits with its answer. */
  private static Hold shippedAndNotAnswered(FaultStack stack, Orders orders) throws SQLException {
    Hold hold = stack.database(Service.SHIPPING).hold(HoldPoint.INSERT_INTO_INBOX);
    orders.during();
    stack.database(Service.JOB).awaitEmptyOutbox();
    hold.awaitReached();
    return hold;
  }

  private static void requestUnderWay(Scenario scenario, Orders orders) {
    if (scenario.requestUnderWay()) {
      orders.requestUnderWay();
    }
  }
}
