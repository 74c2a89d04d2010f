package io.driveport.agent.testing;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Another process that has the lock of a file until this is closed. */
public final class LockHolder implements AutoCloseable {

  private final Process process;

  private LockHolder(Process process) {
    this.process = process;
  }

  /** Has it when this returns. */
  public static LockHolder of(Path file) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String answer = process.inputReader().readLine();
    if (!"locked".equals(answer)) {
      process.destroyForcibly();
      throw new IOException("no lock: " + answer);
    }
    return new LockHolder(process);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** The process. */
  static final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
      try (FileChannel file = FileChannel.open(Path.of(arguments[0]), CREATE, WRITE)) {
        System.out.println(file.tryLock() == null ? "not locked" : "locked");
        while (System.in.read() >= 0) {
          // Until it is killed, or who started it has ended.
        }
      }
    }
  }
}
