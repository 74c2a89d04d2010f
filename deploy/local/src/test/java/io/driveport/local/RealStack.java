package io.driveport.local;

import io.driveport.local.faults.AotCaches;
import io.driveport.testkit.Directories;
import io.driveport.testkit.FreePorts;
import io.driveport.testkit.QuietLogging;
import io.driveport.testkit.token.TokenContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** The whole stack as {@code up} starts it, with the packaged services, on ports of its own. */
public final class RealStack implements AutoCloseable {

  private final Layout layout;
  private final Launcher launcher;
  private final StackAddress address;

  private RealStack(Layout layout, Launcher launcher, StackAddress address) {
    this.layout = layout;
    this.launcher = launcher;
    this.address = address;
  }

  /**
   * Starts a stack of this checkout's services and waits until it is ready.
   *
   * @param directory where its data and logs are; what is there is deleted
   */
  public static RealStack start(Path directory) throws IOException, LaunchException {
    Layout layout = emptyLayout(directory);
    Launcher launcher = new Launcher(layout, _ -> {});
    try {
      return new RealStack(layout, launcher, launcher.up(Optional.of(FreePorts.one())));
    } catch (LaunchException e) {
      launcher.down();
      throw e;
    }
  }

  /**
   * Starts one whose services find more in their environment, as it is done on the command line.
   *
   * @param directory where its data and logs are; what is there is deleted
   */
  public static RealStack start(Path directory, Map<String, String> environment)
      throws IOException, InterruptedException, LaunchException {
    Layout layout = emptyLayout(directory);
    Launcher launcher = new Launcher(layout, _ -> {});
    CommandLine.Ended up =
        new CommandLine(Up.class, directory, environment)
            .run("--port", Integer.toString(FreePorts.one()));
    Optional<StackAddress> address = launcher.running();
    if (up.exitCode() != 0 || address.isEmpty()) {
      launcher.down();
      throw new LaunchException(up.said());
    }
    return new RealStack(layout, launcher, address.get());
  }

  private static Layout emptyLayout(Path directory) throws IOException, LaunchException {
    QuietLogging.install();
    try {
      AotCaches.provide();
    } catch (SQLException e) {
      throw new LaunchException("services could not be watched at a start", e);
    }
    Directories.delete(directory);
    Files.createDirectories(directory);
    // Tests run in deploy/local.
    return new Layout(directory.toAbsolutePath(), Path.of("../..").toRealPath());
  }

  /** How clients reach it. */
  public StackAddress address() {
    return address;
  }

  /** Its processes, databases and files. */
  public StackInside inside() {
    return new StackInside(layout);
  }

  /** A token that it trusts. */
  public String token(TokenContent content) throws IOException, LaunchException {
    return StackTokens.of(layout).token(content);
  }

  /** Kills job-service; returns when it is dead. */
  public void killJobService() throws IOException {
    new PidFile(layout.pid(ServiceName.JOB.module()))
        .running()
        .ifPresent(process -> {
          process.destroyForcibly();
          process.onExit().join();
        });
  }

  /** Starts what has been killed and waits until it is ready. */
  public void heal() throws LaunchException {
    launcher.up(Optional.empty());
  }

  /** What a component, such as {@code job-service}, has logged. */
  public String log(String component) throws IOException {
    return Files.readString(layout.log(component));
  }

  /** What the gateway has logged. */
  public String gatewayLog() throws IOException {
    return Files.readString(layout.log(Component.GATEWAY));
  }

  @Override
  public void close() throws LaunchException {
    launcher.down();
  }
}
