package io.driveport.agent.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of this machine, found without asking the network. */
final class HostName {

  private HostName() {}

  static String ofThisMachine() {
    try {
      String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
      return name.isEmpty() ? fromEnvironment() : name;
    } catch (IOException e) {
      return fromEnvironment();
    }
  }

  private static String fromEnvironment() {
    String name = System.getenv("HOSTNAME");
    return name == null || name.isBlank() ? "unknown" : name;
  }
}
