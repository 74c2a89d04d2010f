package io.driveport.local;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** One process of the stack: what it is started with, and how one knows that it is ready. */
sealed interface Component
    permits PostgresComponent, KafkaComponent, ServiceComponent, GatewayComponent {

  /** Name of the gateway, which is the one component whose port the user chooses. */
  String GATEWAY = "gateway";

  /** Short name, as in file names and messages. */
  String name();

  /** The port of 127.0.0.1 that it listens on. */
  int port();

  /** Whether a running process must make way for a new one, though it works. */
  default boolean outdated() throws IOException {
    return false;
  }

  /** Does what must be done before a start; may be repeated. */
  default void prepare() throws IOException, LaunchException {}

  /** The command line. */
  List<String> command() throws IOException;

  /** What the environment holds beside what the launcher's own holds. */
  default Map<String, String> environment() {
    return Map.of();
  }

  /** Whether it answers and can do its work now; takes a few seconds at most. */
  boolean ready();

  /** Does what is possible only when it is ready; may be repeated. */
  default void settle() throws IOException, LaunchException {}

  /** Asks it to end. */
  default void askToEnd(ProcessHandle process) {
    process.destroy();
  }
}
