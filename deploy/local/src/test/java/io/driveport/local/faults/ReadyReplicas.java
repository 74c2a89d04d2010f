package io.driveport.local.faults;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Leads to the replicas of a service that say they are ready, in turn. As whatever leads clients to
 * replicas on a platform, it looks now and then: what has changed it knows a moment later.
 */
final class ReadyReplicas implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final List<ServiceProcess> all = new CopyOnWriteArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
  private volatile List<ServiceProcess> ready = List.of();

  ReadyReplicas() {
    var _ =
        looks.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Adds a replica, and waits until clients are led to it. */
  void add(ServiceProcess replica) {
    all.add(replica);
    await().atMost(LIMIT).until(() -> ready.contains(replica));
  }

  /** Where the next request is to go. */
  URI next() {
    List<ServiceProcess> now = ready;
    return now.get(Math.floorMod(turn.getAndIncrement(), now.size())).address();
  }

  private void look() {
    ready = all.stream().filter(ReadyReplicas::isReady).toList();
  }

  private static boolean isReady(ServiceProcess replica) {
    try {
      return replica.isReady();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
