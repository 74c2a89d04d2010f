package io.driveport.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which process a component runs as, over the end of the launcher.
 *
 * @param file where it is written
 */
record PidFile(Path file) {

  private static final String PID = "pid";
  private static final String STARTED = "started";
  private static final String PORT = "port";
  private static final String SETTLED = "settled";

  /** The component's process, if it runs. */
  Optional<ProcessHandle> running() throws IOException {
    Map<String, String> values = SecretFiles.read(file);
    return values.containsKey(PID)
        ? new ProcessIdentity(
                Long.parseLong(values.getOrDefault(PID, "0")), values.getOrDefault(STARTED, ""))
            .running()
        : Optional.empty();
  }

  /** Whether the process was ready once, and all that follows from it is done. */
  boolean settled() throws IOException {
    return SecretFiles.read(file).containsKey(SETTLED);
  }

  /** The port that the process was started with; 0 if that is not known. */
  int port() throws IOException {
    return Integer.parseInt(SecretFiles.read(file).getOrDefault(PORT, "0"));
  }

  void write(ProcessIdentity process, int port) throws IOException {
    SecretFiles.write(
        file,
        Map.of(
            PID, Long.toString(process.pid()),
            STARTED, process.started(),
            PORT, Integer.toString(port)));
  }

  void writeSettled() throws IOException {
    Map<String, String> values = SecretFiles.read(file);
    values.put(SETTLED, "true");
    SecretFiles.write(file, values);
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
