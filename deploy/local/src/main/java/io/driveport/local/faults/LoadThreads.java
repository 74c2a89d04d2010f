package io.driveport.local.faults;

import io.driveport.local.StackAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** The clients of a run, each on a thread of its own. */
final class LoadThreads implements AutoCloseable {

  private static final int LEAST_PAUSE_MILLIS = 60;
  private static final int MOST_PAUSE_MILLIS = 180;

  private final List<Thread> threads = new ArrayList<>();
  private final List<LabClient> clients = new ArrayList<>();
  private volatile boolean over;

  /** A client that is closed with the load. */
  LabClient client(StackAddress address, String token) throws IOException {
    LabClient client = new LabClient(address, token);
    clients.add(client);
    return client;
  }

  /** Begins to ask. */
  void add(String name, Random random, Load load) {
    threads.add(Thread.ofPlatform().name(name).daemon().start(() -> run(random, load)));
  }

  /** Whether nobody asks any more. */
  boolean isOver() {
    return over;
  }

  /** Lets everybody come to the end of what was asked last. */
  void stop() throws InterruptedException {
    over = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Override
  public void close() {
    over = true;
    threads.forEach(Thread::interrupt);
    clients.forEach(LabClient::close);
  }

  private void run(Random random, Load load) {
    try {
      while (!over) {
        load.next();
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
