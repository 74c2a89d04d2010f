package io.driveport.local.faults;

import io.driveport.local.LaunchException;
import io.driveport.local.StackProcesses;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Does the faults of a plan to a stack, and meanwhile starts again what has ended by itself, as
 * whoever runs services does.
 */
final class FaultDriver {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final StackProcesses processes;
  private final Map<String, FaultyLine> lines;
  private final Consumer<String> progress;
  private final Set<String> keptDown = ConcurrentHashMap.newKeySet();
  private final Queue<Fault> done = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Queue<String> endedByThemselves = new ConcurrentLinkedQueue<>();
  private final long begin = System.nanoTime();
  private volatile boolean over;

  /**
   * A driver whose time begins now.
   *
   * @param lines by the components that they lead to
   * @param progress is told of each fault as it comes
   */
  FaultDriver(StackProcesses processes, Map<String, FaultyLine> lines, Consumer<String> progress) {
    this.processes = processes;
    this.lines = Map.copyOf(lines);
    this.progress = progress;
  }

  /**
   * Does all faults, each at its time, and returns when all are over and everything runs.
   *
   * @return those that hit something
   * @throws LaunchException if one could not be done
   */
  List<Fault> run(List<Fault> plan) throws InterruptedException, LaunchException {
    Thread supervisor = Thread.ofPlatform().name("supervisor").daemon().start(this::supervise);
    List<Thread> threads =
        plan.stream().map(fault -> Thread.ofVirtual().start(() -> happen(fault))).toList();
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } finally {
      over = true;
      threads.forEach(Thread::interrupt);
      supervisor.join();
    }
    if (!failures.isEmpty()) {
      throw new LaunchException("a fault could not be done: " + failures.peek());
    }
    return List.copyOf(done);
  }

  /** Components that have ended though nobody had killed them, as often as they have. */
  List<String> endedByThemselves() {
    return List.copyOf(endedByThemselves);
  }

  private void happen(Fault fault) {
    try {
      TimeUnit.NANOSECONDS.sleep(fault.at().toNanos() - (System.nanoTime() - begin));
      boolean hit;
      try {
        hit = begin(fault);
        progress.accept(
            "%6.1f s  %s%s"
                .formatted(seconds(), fault, hit ? "" : ", which does not run at present"));
        TimeUnit.NANOSECONDS.sleep(fault.lasting().toNanos());
      } finally {
        end(fault);
      }
      if (hit) {
        done.add(fault);
      }
    } catch (IOException | LaunchException e) {
      failures.add(fault + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private double seconds() {
    return (System.nanoTime() - begin) / 1e9;
  }

  private boolean begin(Fault fault) throws IOException {
    return switch (fault.kind()) {
      case KILL -> {
        keptDown.add(fault.target());
        yield processes.kill(fault.target());
      }
      case PAUSE -> processes.pause(fault.target());
      case CUT -> {
        line(fault).cut();
        yield true;
      }
      case STALL -> {
        line(fault).stall();
        yield true;
      }
    };
  }

  private void end(Fault fault) throws IOException, LaunchException {
    switch (fault.kind()) {
      case KILL -> {
        processes.start(fault.target());
        keptDown.remove(fault.target());
      }
      case PAUSE -> processes.resume(fault.target());
      case CUT, STALL -> line(fault).mend();
    }
  }

  private FaultyLine line(Fault fault) {
    FaultyLine line = lines.get(fault.target());
    if (line == null) {
      throw new IllegalStateException("no line leads to " + fault.target());
    }
    return line;
  }

  private void supervise() {
    while (!over) {
      try {
        TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        for (String component : lines.keySet()) {
          if (!keptDown.contains(component) && !processes.runs(component)) {
            endedByThemselves.add(component);
            progress.accept(
                "%6.1f s  %s has ended by itself and is started again"
                    .formatted(seconds(), component));
            processes.start(component);
          }
        }
      } catch (IOException | LaunchException e) {
        // What it stood upon was just killed; the next look tries again.
        progress.accept("%6.1f s  not started yet: %s".formatted(seconds(), e.getMessage()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
