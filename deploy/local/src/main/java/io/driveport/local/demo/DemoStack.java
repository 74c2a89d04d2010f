package io.driveport.local.demo;

import io.driveport.local.LaunchException;
import io.driveport.local.Launcher;
import io.driveport.local.Layout;
import io.driveport.local.StackAddress;
import io.driveport.testkit.Directories;
import io.driveport.testkit.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The stack that the demo runs on: one that runs already, or its own, which goes with it. */
final class DemoStack {

  private final Optional<Launcher> own;
  private final Path data;

  private DemoStack(Optional<Launcher> own, Path data) {
    this.own = own;
    this.data = data;
  }

  /**
   * Says which stack it will be; starts nothing yet.
   *
   * @param usual the stack that is used if it runs
   * @param output where the demo's own stack has its data else
   */
  static DemoStack choose(Layout usual, Path output, Consumer<String> progress)
      throws LaunchException {
    if (new Launcher(usual, progress).running().isPresent()) {
      return new DemoStack(Optional.empty(), usual.data());
    }
    Path data = output.resolve(".stack");
    return new DemoStack(
        Optional.of(new Launcher(new Layout(data, usual.project()), progress)), data);
  }

  boolean isOwn() {
    return own.isPresent();
  }

  Path data() {
    return data;
  }

  /** Starts the own stack, or finds the other. */
  StackAddress up(Layout usual, Consumer<String> progress) throws LaunchException, IOException {
    if (own.isPresent()) {
      return own.get().up(Optional.of(FreePorts.one()));
    }
    return new Launcher(usual, progress)
        .running()
        .orElseThrow(() -> new LaunchException("the stack in " + data + " has been stopped"));
  }

  /** Stops the own stack; its logs stay if they are needed. */
  void down(boolean keepLogs) throws LaunchException, IOException {
    if (own.isEmpty()) {
      return;
    }
    own.get().down();
    Path logs = data.resolve("logs");
    if (keepLogs && Files.isDirectory(logs)) {
      Files.move(logs, data.resolveSibling("logs"));
    }
    Directories.delete(data);
  }
}
