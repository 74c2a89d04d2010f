package io.driveport.servicekit.outbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what the relay tells. */
final class KeptStuckEvents implements StuckEvents {

  final List<Stuck> told = new CopyOnWriteArrayList<>();
  final AtomicInteger reviews = new AtomicInteger();

  @Override
  public void stuck(Stuck event) {
    told.add(event);
  }

  @Override
  public void review() {
    reviews.incrementAndGet();
  }
}
