package io.driveport.local.faults;

import io.driveport.local.CarrierSide.Scan;
import io.driveport.testkit.fuzz.WireAnswer;
import io.driveport.testkit.fuzz.WireConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * A carrier that tells of scans without a pause: what is not acknowledged it tells again, signed
 * anew, until it is.
 */
final class ScanLoad implements AutoCloseable {

  private static final int SENDERS = 3;
  private static final int SCANS = Integer.getInteger("faults.scansPerRequest", 20);
  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final List<String> CODES = List.of("PU", "AR", "DP", "OD", "DY", "DL");

  private final FaultStack stack;
  private final List<String> numbers;
  private final List<Thread> senders;
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private volatile boolean stopping;

  private ScanLoad(FaultStack stack, List<String> numbers, long seed) {
    this.stack = stack;
    this.numbers = List.copyOf(numbers);
    this.senders =
        IntStream.range(0, SENDERS)
            .mapToObj(i ->
                Thread.ofPlatform()
                    .name("carrier-" + i)
                    .daemon()
                    .unstarted(() -> tell(i, new Random(seed * SENDERS + i))))
            .toList();
  }

  /** Starts it. */
  static ScanLoad start(FaultStack stack, List<String> numbers, long seed) {
    ScanLoad load = new ScanLoad(stack, numbers, seed);
    load.senders.forEach(Thread::start);
    return load;
  }

  /** Ends it when all that it has told is acknowledged; returns the ids of its scans. */
  List<String> stop() throws InterruptedException {
    stopping = true;
    for (Thread sender : senders) {
      sender.join();
    }
    return List.copyOf(acknowledged);
  }

  /** How many scans have been acknowledged so far. */
  int count() {
    return acknowledged.size();
  }

  /** Ends it, whatever is acknowledged. */
  @Override
  public void close() {
    stopping = true;
    senders.forEach(Thread::interrupt);
  }

  private void tell(int sender, Random random) {
    int next = 0;
    while (!stopping) {
      List<Scan> scans = new ArrayList<>();
      for (int i = 0; i < SCANS; i++) {
        scans.add(
            new Scan(
                "%d-%d".formatted(sender, next++),
                numbers.get(random.nextInt(numbers.size())),
                CODES.get(random.nextInt(CODES.size()))));
      }
      while (!isTaken(scans)) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        LockSupport.parkNanos(BETWEEN.toNanos());
      }
      scans.forEach(scan -> acknowledged.add(scan.id()));
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }

  private boolean isTaken(List<Scan> scans) {
    try (WireConnection wire =
        new WireConnection(stack.address(Service.SHIPPING).getPort(), "none")) {
      WireAnswer answer = wire.send(stack.carrier().request(scans));
      return answer.isSuccess();
    } catch (IOException | IllegalStateException e) {
      // The service is away, or has not said yet where it listens.
      return false;
    }
  }
}
