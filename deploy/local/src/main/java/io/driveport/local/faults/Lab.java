package io.driveport.local.faults;

import io.driveport.local.CarrierSide;
import io.driveport.local.LaunchException;
import io.driveport.local.StackAddress;
import io.driveport.testkit.token.TokenContent;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One run: load and faults at the same time, then quiet, then the checker. */
final class Lab {

  private static final List<String> SUBSCRIPTIONS = List.of("lab-1", "lab-2", "lab-3", "lab-4");
  private static final int CUSTOMERS = 8;
  private static final int CARRIERS = 2;
  private static final Duration SETTLE_LIMIT = Duration.ofMinutes(2);
  private static final Duration STANDS_STILL = Duration.ofSeconds(5);
  private static final Duration BEFORE_SECOND_LOOK = Duration.ofSeconds(20);

  private final LabStack stack;
  private final StackAddress address;
  private final long seed;
  private final Consumer<String> progress;

  /**
   * A lab on a stack that is ready.
   *
   * @param progress is told what happens, in lines for people
   */
  Lab(LabStack stack, StackAddress address, long seed, Consumer<String> progress) {
    this.stack = stack;
    this.address = address;
    this.seed = seed;
    this.progress = progress;
  }

  /**
   * Runs.
   *
   * @param ledgerFile gets what clients are told
   * @throws LaunchException if it can't be told whether the contract holds
   */
  LabReport run(Duration time, Path ledgerFile)
      throws LaunchException, IOException, SQLException, InterruptedException {
    try (Ledger ledger = new Ledger(ledgerFile);
        LoadThreads load = new LoadThreads()) {
      start(load, ledger);
      FaultDriver driver = new FaultDriver(stack.processes(), stack.lines(), progress);
      List<Fault> faults = driver.run(FaultPlan.of(seed, time));
      progress.accept("all faults are over; waiting until nothing moves any more");
      var _ = stack.heal();
      load.stop();
      settle();
      progress.accept("reading what is there");
      List<Told> told = ledger.lines();
      return new LabReport(seed, time, faults, driver.endedByThemselves(), told, confirmed(told));
    }
  }

  private void start(LoadThreads load, Ledger ledger) throws IOException, LaunchException {
    Queue<String> shipped = new ConcurrentLinkedQueue<>();
    AtomicLong numbers = new AtomicLong();
    for (int i = 0; i < CUSTOMERS; i++) {
      String subscription = SUBSCRIPTIONS.get(i % SUBSCRIPTIONS.size());
      String name = "customer-" + i;
      Random random = new Random(seed * 100 + i);
      load.add(
          name,
          random,
          new CustomerLoad(
              load.client(address, token("Customer", subscription)),
              new Asking(name, ledger, random, load::isOver),
              random,
              subscription,
              numbers,
              shipped::add));
    }
    CarrierSide carrier = stack.carrier();
    for (int i = 0; i < CARRIERS; i++) {
      String name = "carrier-" + i;
      Random random = new Random(seed * 100 + 50 + i);
      load.add(
          name,
          random,
          new CarrierLoad(
              load.client(address, "none"),
              carrier,
              new Asking(name, ledger, random, load::isOver),
              random,
              name,
              shipped));
    }
    Random random = new Random(seed * 100 + 99);
    load.add(
        "operator",
        random,
        new OperatorLoad(
            load.client(address, token("Operator", "*")),
            new Asking("operator", ledger, random, load::isOver),
            random));
  }

  private String token(String role, String subscription) throws IOException, LaunchException {
    return token(
        new TokenContent(
            "lab-" + role, Set.of(role), Set.of(subscription), Set.of("*"), Duration.ofHours(24)));
  }

  private String token(TokenContent content) throws IOException, LaunchException {
    return stack.inside().tokens().token(content);
  }

  /** Waits until nothing is on its way, or what is does not go on: the checker sees that then. */
  private void settle() throws IOException, SQLException, InterruptedException {
    TableReader tables = new TableReader(stack.inside());
    long deadline = System.nanoTime() + SETTLE_LIMIT.toNanos();
    Map<String, Long> before = Map.of();
    long since = System.nanoTime();
    while (System.nanoTime() - deadline < 0) {
      Map<String, Long> now = tables.underWay();
      if (!now.equals(before)) {
        before = now;
        since = System.nanoTime();
      }
      boolean empty =
          now.entrySet().stream()
              .filter(each -> !each.getKey().endsWith("inbox"))
              .allMatch(each -> each.getValue() == 0);
      if (empty && System.nanoTime() - since > STANDS_STILL.toNanos()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }

  /** What is found and still found a while later: what was only under way has come by then. */
  private List<Violation> confirmed(List<Told> told)
      throws LaunchException, IOException, SQLException, InterruptedException {
    try (LabClient client = new LabClient(address, token(Collector.reader()))) {
      Collector collector = new Collector(stack, address, client, SUBSCRIPTIONS);
      List<Violation> found = Checker.violations(told, collector.collect());
      if (found.isEmpty()) {
        return found;
      }
      progress.accept("%d violations; looking again".formatted(found.size()));
      TimeUnit.MILLISECONDS.sleep(BEFORE_SECOND_LOOK.toMillis());
      return Checker.violations(told, collector.collect()).stream()
          .filter(again -> found.stream().anyMatch(again::isStill))
          .toList();
    }
  }
}
