package io.driveport.local;

import io.driveport.testkit.FreePorts;
import io.driveport.testkit.Waiting;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Starts and stops the processes of one stack, and keeps account of them. */
final class Processes {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
  private static final long LOG_BYTES = 16 << 20;
  private static final int TAIL_LINES = 15;

  private final Layout layout;

  Processes(Layout layout) {
    this.layout = layout;
  }

  /** The process of a component, if it runs. */
  Optional<ProcessHandle> running(Component component) throws IOException {
    return pidFile(component).running();
  }

  /** Whether the running process is the one that is wanted. */
  boolean upToDate(Component component) throws IOException {
    return pidFile(component).port() == component.port() && !component.outdated();
  }

  /** Whether the running process was ready and {@link Component#settle} done. */
  boolean settled(Component component) throws IOException {
    return pidFile(component).settled();
  }

  void noteSettled(Component component) throws IOException {
    pidFile(component).writeSettled();
  }

  /**
   * Starts a component's process, which outlives this one; its output goes to its log.
   *
   * @throws LaunchException if another program has its port
   */
  void start(Component component) throws IOException, LaunchException {
    refuseTakenPort(component);
    component.prepare();
    Path log = layout.log(component.name());
    if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
      Path former = log.resolveSibling(log.getFileName() + ".1");
      Files.move(log, former, StandardCopyOption.REPLACE_EXISTING);
    }
    ProcessBuilder builder =
        new ProcessBuilder(inItsOwnSession(component.command()))
            .directory(layout.data().toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(component.environment());
    Process process = builder.start();
    Optional<ProcessIdentity> identity = ProcessIdentity.of(process.pid());
    if (identity.isPresent()) {
      pidFile(component).write(identity.get(), component.port());
    }
  }

  /** Asks processes to end, all at once, and kills those that do not within 20 s. */
  void stop(List<Component> components) throws IOException {
    List<ProcessHandle> asked = new ArrayList<>();
    for (Component component : components) {
      Optional<ProcessHandle> process = running(component);
      if (process.isPresent()) {
        component.askToEnd(process.get());
        asked.add(process.get());
      }
    }
    if (!Waiting.until(STOP_LIMIT, () -> haveEnded(asked))) {
      asked.forEach(ProcessHandle::destroyForcibly);
      Waiting.until(KILL_LIMIT, () -> haveEnded(asked));
    }
    for (Component component : components) {
      pidFile(component).delete();
    }
  }

  /** A process that has ended but that nobody has taken note of yet counts as ended. */
  private static boolean haveEnded(List<ProcessHandle> processes) {
    return processes.stream().noneMatch(process -> ProcessIdentity.of(process.pid()).isPresent());
  }

  /** The last lines that a component has said. */
  String tail(Component component) throws IOException {
    Path log = layout.log(component.name());
    if (!Files.exists(log)) {
      return "(it has said nothing)";
    }
    List<String> lines =
        new String(Files.readAllBytes(log), java.nio.charset.StandardCharsets.UTF_8)
            .lines()
            .toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }

  private void refuseTakenPort(Component component) throws LaunchException {
    if (FreePorts.isFree(component.port())) {
      return;
    }
    String way =
        component instanceof GatewayComponent
            ? "choose another with --port"
            : "end that program, or stop the stack and delete " + layout.ports();
    throw new LaunchException(
        "port %d, which %s needs, is taken by another program: %s"
            .formatted(component.port(), component.name(), way));
  }

  /** So that neither Ctrl-C nor the end of a terminal reaches it, where the system has a way. */
  private static List<String> inItsOwnSession(List<String> command) {
    return Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1))
        .map(directory -> Path.of(directory, "setsid"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(setsid -> {
          List<String> wrapped = new ArrayList<>(List.of(setsid.toString()));
          wrapped.addAll(command);
          return List.copyOf(wrapped);
        })
        .orElse(command);
  }

  private PidFile pidFile(Component component) {
    return new PidFile(layout.pid(component.name()));
  }
}
