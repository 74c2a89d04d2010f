package io.driveport.local;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Brings a stack up and down.
 *
 * <p>Both may be called at any time, in any state, by several at once: {@link #up} starts what does
 * not run and leaves alone what does; {@link #down} stops what runs.
 */
public final class Launcher {

  private static final Duration READY_LIMIT = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Layout layout;
  private final Consumer<String> progress;
  private final Processes processes;

  /**
   * A launcher for one data directory.
   *
   * @param progress is told what happens, in lines for people
   */
  public Launcher(Layout layout, Consumer<String> progress) {
    this.layout = layout;
    this.progress = progress;
    this.processes = new Processes(layout);
  }

  /**
   * Starts what does not run, waits until all is ready, and gives clients a new token.
   *
   * @param gatewayPort the port that the user wants for the gateway; empty for the one it had
   * @throws LaunchException if a component dies or is not ready within two minutes; what runs then
   *     goes on running, for {@link #down} or another try
   */
  public StackAddress up(Optional<Integer> gatewayPort) throws LaunchException {
    try {
      layout.create();
      try (StackLock _ = StackLock.take(layout, progress)) {
        StackTokens tokens = StackTokens.provide(layout);
        Stack stack = Stack.of(layout, gatewayPort, tokens.trust());
        for (List<Component> wave : stack.waves()) {
          startWhatIsMissing(wave);
          awaitReady(wave);
          settle(wave);
        }
        tokens.write(stack.address().token(), StackTokens.FOR_CLIENTS);
        return stack.address();
      }
    } catch (IOException e) {
      throw new LaunchException("could not start the stack: " + e.getMessage(), e);
    }
  }

  /** Stops what runs: services, gateway, Kafka, PostgreSQL. Data stay. */
  public void down() throws LaunchException {
    if (!Files.isDirectory(layout.data()) || !Files.exists(layout.ports())) {
      progress.accept("nothing to stop: there is no stack in " + layout.data());
      return;
    }
    try (StackLock _ = StackLock.take(layout, progress)) {
      for (List<Component> group : Stack.of(layout, Optional.empty(), Map.of()).stopOrder()) {
        List<Component> running = runningOf(group);
        if (!running.isEmpty()) {
          progress.accept("stopping " + names(running));
        }
        processes.stop(group);
      }
    } catch (IOException e) {
      throw new LaunchException("could not stop the stack: " + e.getMessage(), e);
    }
  }

  /** The address of the stack if all of it runs and was ready. */
  public Optional<StackAddress> running() throws LaunchException {
    if (!Files.exists(layout.ports())) {
      return Optional.empty();
    }
    try {
      Stack stack = Stack.of(layout, Optional.empty(), Map.of());
      for (Component component : stack.components()) {
        if (processes.running(component).isEmpty() || !processes.settled(component)) {
          return Optional.empty();
        }
      }
      return Optional.of(stack.address());
    } catch (IOException e) {
      throw new LaunchException("could not look after the stack: " + e.getMessage(), e);
    }
  }

  private void startWhatIsMissing(List<Component> wave) throws IOException, LaunchException {
    for (Component component : wave) {
      if (processes.running(component).isPresent()) {
        if (processes.upToDate(component)) {
          continue;
        }
        progress.accept("restarting " + component.name());
        processes.stop(List.of(component));
      } else {
        progress.accept("starting " + component.name());
      }
      processes.start(component);
    }
  }

  private void awaitReady(List<Component> wave) throws IOException, LaunchException {
    long deadline = System.nanoTime() + READY_LIMIT.toNanos();
    List<Component> waiting = new ArrayList<>(wave);
    while (true) {
      for (Component component : waiting) {
        if (processes.running(component).isEmpty()) {
          throw new LaunchException(
              "%s has ended; its last lines (%s):%n%s"
                  .formatted(
                      component.name(), layout.log(component.name()), processes.tail(component)));
        }
      }
      waiting.removeIf(Component::ready);
      if (waiting.isEmpty()) {
        return;
      }
      if (System.nanoTime() - deadline >= 0) {
        Component late = waiting.getFirst();
        throw new LaunchException(
            "%s is not ready after %d s; its last lines (%s):%n%s"
                .formatted(
                    late.name(),
                    READY_LIMIT.toSeconds(),
                    layout.log(late.name()),
                    processes.tail(late)));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      if (Thread.currentThread().isInterrupted()) {
        throw new LaunchException("interrupted");
      }
    }
  }

  private void settle(List<Component> wave) throws IOException, LaunchException {
    for (Component component : wave) {
      if (!processes.settled(component)) {
        component.settle();
        processes.noteSettled(component);
      }
    }
  }

  private List<Component> runningOf(List<Component> components) throws IOException {
    List<Component> running = new ArrayList<>();
    for (Component component : components) {
      if (processes.running(component).isPresent()) {
        running.add(component);
      }
    }
    return running;
  }

  private static String names(List<Component> components) {
    return String.join(", ", components.stream().map(Component::name).toList());
  }
}
