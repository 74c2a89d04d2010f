package io.driveport.local.faults;

import io.driveport.testkit.Tier;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tier("faults")
@ExtendWith(FaultStackExtension.class)
class ShippingServiceFaultsIT {

  private static final String SCENARIOS = "io.driveport.local.faults.Scenario#all";

  @ParameterizedTest(name = "{0}")
  @MethodSource(SCENARIOS)
  void survivesKillAfterCommitBeforeSend(Scenario seed, FaultStack stack)
      throws IOException, SQLException {
    // Given
    Crash crash = new Crash(stack, Service.SHIPPING, seed);
    Orders orders = new Orders(stack.customer(), "shipping-unsent", seed.ofParcels());
    orders.before();
    Obstacle obstacle = crash.appliedAndNotSent(orders::during);

    // When
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
    Scenario scenario = seed.ofParcels();
    Crash crash = new Crash(stack, Service.SHIPPING, scenario);
    Orders orders = new Orders(stack.customer(), "shipping-unremoved", scenario);
    orders.before();
    Obstacle obstacle = crash.sentAndNotRemoved(orders::during, orders.eventsDuring());

    // When
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
    Crash crash = new Crash(stack, Service.SHIPPING, seed);
    Orders orders = new Orders(stack.customer(), "shipping-uncommitted", seed.ofParcels());
    orders.before();
    Obstacle obstacle = crash.consumedAndNotCommitted(orders::during);

    // When
    crash.killAndRestart(obstacle);

    // Then
    orders.after();
    new Oracle(stack).check(orders.acknowledged());
  }
}
