package io.driveport.local.faults;

import io.driveport.local.faults.Ask.Kind;
import io.driveport.local.faults.Asking.Outcome;
import io.driveport.local.faults.LabClient.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A customer with some jobs at a time: creates, changes, reads, ships, cancels and deletes them, in
 * an order of chance, each job's requests one after the other.
 */
final class CustomerLoad implements Load {

  private static final int JOBS_AT_ONCE = 8;
  private static final int MOST_STEPS = 12;
  private static final int SHIPPABLE_AFTER = 2;

  /** What had no answer may still be under way: its job is left alone until that can't be. */
  private static final Duration QUARANTINE = Duration.ofSeconds(30);

  private final LabClient client;
  private final Asking asking;
  private final Random random;
  private final String subscription;
  private final AtomicLong numbers;
  private final Consumer<String> shipped;
  private final List<Case> cases = new ArrayList<>();

  /**
   * @param numbers of jobs, of all customers
   * @param shipped is given the tracking number of each job that has been acknowledged as shipped
   */
  CustomerLoad(
      LabClient client,
      Asking asking,
      Random random,
      String subscription,
      AtomicLong numbers,
      Consumer<String> shipped) {
    this.client = client;
    this.asking = asking;
    this.random = random;
    this.subscription = subscription;
    this.numbers = numbers;
    this.shipped = shipped;
  }

  /** A job in a customer's hands. */
  private static final class Case {
    private final LabJob job;
    private long steps;
    private boolean isShipped;
    private boolean isCancelled;
    private long notBefore = System.nanoTime();

    private Case(LabJob job) {
      this.job = job;
    }

    private boolean isAtRest() {
      return System.nanoTime() - notBefore < 0;
    }
  }

  @Override
  public void next() throws InterruptedException {
    List<Case> ready = cases.stream().filter(each -> !each.isAtRest()).toList();
    if (ready.isEmpty() || (cases.size() < JOBS_AT_ONCE && random.nextInt(3) == 0)) {
      create();
      return;
    }
    Case chosen = ready.get(random.nextInt(ready.size()));
    chosen.steps++;
    int chance = random.nextInt(100);
    if (chosen.steps > MOST_STEPS) {
      finish(chosen);
    } else if (chance < 15) {
      read(chosen);
    } else if (chance < 20 && !chosen.isCancelled) {
      cancel(chosen);
    } else if (chance < 23 && !chosen.isShipped) {
      delete(chosen);
    } else if (chance < 50 && isShippable(chosen)) {
      ship(chosen);
    } else {
      update(chosen);
    }
  }

  private static boolean isShippable(Case chosen) {
    return chosen.steps > SHIPPABLE_AFTER && !chosen.isShipped && !chosen.isCancelled;
  }

  private void create() throws InterruptedException {
    Case made = new Case(new LabJob(subscription, numbers.incrementAndGet()));
    cases.add(made);
    ask(made, Kind.CREATE, LabJob.created(), "PUT", made.job.creation());
  }

  private void read(Case chosen) throws InterruptedException {
    ask(chosen, Kind.READ, Map.of(), "GET", "");
  }

  private void update(Case chosen) throws InterruptedException {
    String step = Long.toString(chosen.steps);
    String logLevel = random.nextBoolean() ? "Verbose" : "Error";
    ask(
        chosen,
        Kind.UPDATE,
        Map.of(Facts.STEP, step, Facts.LOG_LEVEL, logLevel),
        "PATCH",
        LabJob.update(step, logLevel));
  }

  private void ship(Case chosen) throws InterruptedException {
    Map<String, String> said = new HashMap<>();
    said.put(Facts.STATE, "Shipping");
    said.put(Facts.NUMBER, chosen.job.trackingNumber());
    chosen.isShipped = true;
    if (ask(chosen, Kind.SHIP, said, "PATCH", chosen.job.shipping())) {
      shipped.accept(chosen.job.trackingNumber());
    }
  }

  private void cancel(Case chosen) throws InterruptedException {
    chosen.isCancelled = true;
    ask(chosen, Kind.CANCEL, Map.of(Facts.CANCELLED, "true"), "PATCH", LabJob.cancelling());
  }

  private void delete(Case chosen) throws InterruptedException {
    ask(chosen, Kind.DELETE, Map.of(), "DELETE", "");
    cases.remove(chosen);
  }

  private void finish(Case chosen) throws InterruptedException {
    if (isShippable(chosen)) {
      ship(chosen);
    }
    cases.remove(chosen);
  }

  /** Whether it is done; a job of which nobody knows is left to itself. */
  private boolean ask(Case about, Kind kind, Map<String, String> said, String method, String body)
      throws InterruptedException {
    Outcome outcome =
        asking.ask(
            new Ask(kind, about.job.subject(), said),
            () -> client.ask(method, about.job.path(), body),
            CustomerLoad::shown);
    if (outcome == Outcome.DONE_AT_LAST) {
      about.notBefore = System.nanoTime() + QUARANTINE.toNanos();
    } else if (outcome != Outcome.DONE) {
      cases.remove(about);
    }
    return outcome == Outcome.DONE || outcome == Outcome.DONE_AT_LAST;
  }

  private static Map<String, String> shown(Answer answer) {
    return LabJob.facts(answer.body());
  }
}
