package io.driveport.local;

import io.driveport.testkit.FreePorts;
import io.driveport.testkit.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The processes of a stack one by one, by the names of their components, for who hurts them; and
 * the ports of what stands before them.
 */
public final class StackProcesses {

  private static final Duration KILL_LIMIT = Duration.ofSeconds(20);
  private static final Duration SIGNAL_LIMIT = Duration.ofSeconds(10);

  private final Processes processes;
  private final Map<String, Component> components = new LinkedHashMap<>();

  /**
   * The processes of a stack that has been started at least once.
   *
   * @throws LaunchException if it has not been
   */
  public StackProcesses(Layout layout) throws IOException, LaunchException {
    this.processes = new Processes(layout);
    Stack.of(layout, Optional.empty(), StackTokens.of(layout).trust())
        .components()
        .forEach(component -> components.put(component.name(), component));
  }

  /**
   * A way to a component that leads over another port.
   *
   * @param component its name
   * @param from the port that clients are led to; nobody listens there yet
   * @param to the component's own
   */
  public record Detour(String component, int from, int to) {}

  /**
   * Has clients of a stack that has never been started reach every component over another port, on
   * which the caller listens before the stack starts.
   */
  public static List<Detour> detours(Layout layout) throws IOException {
    layout.create();
    List<String> components =
        Stream.concat(Stack.WITH_PORTS.stream(), Stream.of(Component.GATEWAY)).toList();
    List<String> all =
        Stream.concat(Stack.WITH_PORTS.stream(), components.stream().map(Ports::detourTo)).toList();
    Ports ports = Ports.of(layout, Optional.of(FreePorts.one()), all);
    return components.stream()
        .map(name -> new Detour(name, ports.toReach(name), ports.of(name)))
        .toList();
  }

  /** Whether a component's process runs, standing still or not. */
  public boolean runs(String component) throws IOException {
    return processes.running(component(component)).isPresent();
  }

  /**
   * Starts a component whose process does not run; it may not be ready for a while.
   *
   * @throws LaunchException if it can't be started
   */
  public synchronized void start(String component) throws IOException, LaunchException {
    if (!runs(component)) {
      processes.start(component(component));
    }
  }

  /**
   * Kills a component's process and those it has started, as the system does when it runs out of
   * memory; returns when they are dead.
   *
   * @return whether there was one
   */
  public boolean kill(String component) throws IOException {
    List<ProcessHandle> family = family(component);
    family.forEach(ProcessHandle::destroyForcibly);
    Waiting.until(
        KILL_LIMIT,
        () -> family.stream().noneMatch(one -> ProcessIdentity.of(one.pid()).isPresent()));
    return !family.isEmpty();
  }

  /**
   * Makes a component stand still: it takes connections and bytes, and does nothing with them.
   *
   * @return whether it runs
   */
  public boolean pause(String component) throws IOException {
    return signal("STOP", family(component));
  }

  /**
   * Makes a component go on that stands still.
   *
   * @return whether it runs
   */
  public boolean resume(String component) throws IOException {
    return signal("CONT", family(component));
  }

  /** The component's process first, so that it starts no others while those are dealt with. */
  private List<ProcessHandle> family(String component) throws IOException {
    List<ProcessHandle> family = new ArrayList<>();
    processes
        .running(component(component))
        .ifPresent(process -> {
          family.add(process);
          process.descendants().forEach(family::add);
        });
    return family;
  }

  private static boolean signal(String name, List<ProcessHandle> family) throws IOException {
    if (family.isEmpty()) {
      return false;
    }
    List<String> command = new ArrayList<>(List.of("sh", "-c", "kill -s \"$@\"", "sh", name));
    family.forEach(each -> command.add(Long.toString(each.pid())));
    // One of the family may have ended meanwhile, which is said and makes no difference.
    Process kill =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!kill.waitFor(SIGNAL_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("kill -s %s does not end".formatted(name));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return true;
  }

  private Component component(String name) {
    Component component = components.get(name);
    if (component == null) {
      throw new IllegalArgumentException("the stack has no component " + name);
    }
    return component;
  }
}
