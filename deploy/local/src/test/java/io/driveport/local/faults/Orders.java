package io.driveport.local.faults;

import io.driveport.local.faults.Scenario.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The jobs of one scenario, on their way from creation to shipment. */
final class Orders {

  private final Customer customer;
  private final Map<String, Plan> plans = new LinkedHashMap<>();
  private final Map<String, UUID> acknowledged = new LinkedHashMap<>();
  private final List<String> unanswered = new ArrayList<>();
  private final String label;

  /**
   * @param label distinguishes these jobs from all others
   */
  Orders(Customer customer, String label, Scenario scenario) {
    this.customer = customer;
    this.label = label + "-" + scenario.seed();
    for (Plan plan : scenario.plans()) {
      plans.put("%s-%d".formatted(this.label, plans.size()), plan);
    }
  }

  /** What is done long before the moment. */
  void before() {
    plans.forEach((name, plan) -> {
      if (plan.createdBefore()) {
        create(name);
      }
    });
  }

  /** What is done, and acknowledged, in the moment. */
  void during() {
    plans.forEach((name, plan) -> {
      if (!plan.createdBefore()) {
        create(name);
      }
      if (plan.changed()) {
        customer.makeVerbose(name);
      }
      if (plan.shipped()) {
        customer.ship(name);
      }
    });
  }

  /** How many events come of {@link #during}. */
  int eventsDuring() {
    return plans.values().stream().mapToInt(Plan::events).sum();
  }

  /** One more job, whose customer may never get an answer. */
  void requestUnderWay() {
    String name = label + "-unanswered";
    unanswered.add(name);
    var _ = customer.createWithoutWaiting(name, FaultStack.HOME);
  }

  /** After the restart: what had no answer is repeated, and every job is shipped. */
  void after() {
    unanswered.forEach(this::create);
    // Also those that are shipped already, as by a customer who has lost the answer.
    acknowledged.keySet().forEach(customer::ship);
  }

  /** Ids of the jobs that customers were promised, by name. */
  Map<String, UUID> acknowledged() {
    return acknowledged;
  }

  private void create(String name) {
    acknowledged.put(name, customer.create(name, FaultStack.HOME));
  }
}
