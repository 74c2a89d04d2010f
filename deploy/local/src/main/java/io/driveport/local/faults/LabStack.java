package io.driveport.local.faults;

import io.driveport.local.CarrierSide;
import io.driveport.local.LaunchException;
import io.driveport.local.Launcher;
import io.driveport.local.Layout;
import io.driveport.local.StackAddress;
import io.driveport.local.StackInside;
import io.driveport.local.StackProcesses;
import io.driveport.local.StackProcesses.Detour;
import io.driveport.testkit.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A stack of the lab's own, whose every component is reached over a line that can be cut. */
final class LabStack implements AutoCloseable {

  private static final int MOST_TRIES = 3;

  private final Layout layout;
  private final Launcher launcher;
  private final Map<String, FaultyLine> lines = new HashMap<>();
  // Its processes outlive whoever has started them: this JVM may be ended before it stops them.
  private final Thread atExit = new Thread(this::killAll, "kill-lab");

  private LabStack(Layout layout, Consumer<String> progress) {
    this.layout = layout;
    this.launcher = new Launcher(layout, line -> progress.accept("  " + line));
  }

  /**
   * Starts a stack and waits until it is ready.
   *
   * @param layout whose data directory is empty, or is made; deleted when the stack is closed
   * @throws LaunchException if it does not come up; then nothing is left of it
   */
  static LabStack start(Layout layout, Consumer<String> progress)
      throws IOException, LaunchException {
    LabStack stack = new LabStack(layout, progress);
    Runtime.getRuntime().addShutdownHook(stack.atExit);
    try {
      for (Detour detour : StackProcesses.detours(layout)) {
        stack.lines.put(detour.component(), new FaultyLine(detour.from(), detour.to()));
      }
      stack.heal();
      return stack;
    } catch (IOException | LaunchException e) {
      stack.close();
      throw e;
    }
  }

  /**
   * Starts what does not run, and waits until everything is ready. A service that was started just
   * before what it stands upon may end by itself; then it is started again.
   */
  StackAddress heal() throws LaunchException {
    for (int tries = 1; ; tries++) {
      try {
        return launcher.up(Optional.empty());
      } catch (LaunchException e) {
        if (tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  /** Its databases and files. */
  StackInside inside() {
    return new StackInside(layout);
  }

  /** Its processes. */
  StackProcesses processes() throws IOException, LaunchException {
    return new StackProcesses(layout);
  }

  /** The lines to its components, by their names. */
  Map<String, FaultyLine> lines() {
    return Map.copyOf(lines);
  }

  /** A carrier that it knows. */
  CarrierSide carrier() throws IOException {
    return CarrierSide.knownTo(inside().carrierSecrets());
  }

  /** Where its data are. */
  Layout layout() {
    return layout;
  }

  /** Copies what its components have said. */
  void keepLogs(Path into) throws IOException {
    Files.createDirectories(into);
    for (String component : lines.keySet()) {
      Files.write(into.resolve(component + ".log"), inside().log(component));
    }
  }

  @Override
  public void close() throws IOException, LaunchException {
    // What was asked to stop must still be able to wait for the stack to stop.
    boolean interrupted = Thread.interrupted();
    try {
      for (String component : lines.keySet()) {
        resume(component);
      }
      launcher.down();
      for (FaultyLine line : lines.values()) {
        line.close();
      }
      Directories.delete(layout.data());
      forgetExit();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void forgetExit() {
    try {
      var _ = Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM ends already.
    }
  }

  private void killAll() {
    try {
      StackProcesses processes = processes();
      for (String component : lines.keySet()) {
        var _ = processes.kill(component);
      }
    } catch (IOException | LaunchException e) {
      // There is nobody left to be told.
    }
  }

  /** A process that stands still does not hear that it is to end. */
  private void resume(String component) throws IOException {
    try {
      var _ = processes().resume(component);
    } catch (LaunchException e) {
      // It has never been started.
    }
  }
}
