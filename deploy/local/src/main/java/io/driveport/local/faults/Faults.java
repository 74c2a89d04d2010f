package io.driveport.local.faults;

import io.driveport.local.Arguments;
import io.driveport.local.LaunchException;
import io.driveport.local.Layout;
import io.driveport.local.StopBySignal;
import io.driveport.testkit.Directories;
import io.driveport.testkit.QuietLogging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The fault lab: {@code Faults [--seed N] [--minutes M] [--out DIR] --project DIR}.
 *
 * <p>It starts a stack of its own in a temporary directory and deletes it at the end, whatever the
 * end is.
 */
public final class Faults {

  private static final int USUAL_SEED = 1;
  private static final int USUAL_MINUTES = 3;
  private static final int MOST_SEED = 99_999_999;
  private static final int MOST_MINUTES = 24 * 60;
  private static final int COULD_NOT_RUN = 2;

  private static final Consumer<String> PROGRESS = System.err::println;

  private Faults() {}

  /** Exits with 0 if the contract holds, with 1 if it is violated, with 2 if that can't be told. */
  public static void main(String[] arguments) {
    StopBySignal signal = StopBySignal.ofThisThread();
    int exitCode = COULD_NOT_RUN;
    try {
      QuietLogging.install();
      Arguments options =
          Arguments.of(arguments, List.of("--seed", "--minutes", "--out", "--project"));
      LabReport report =
          run(
              Layout.of(options).project(),
              options.number("--seed", USUAL_SEED, 0, MOST_SEED),
              Duration.ofMinutes(options.number("--minutes", USUAL_MINUTES, 1, MOST_MINUTES)),
              options.value("--out").map(Path::of));
      report.lines().forEach(System.out::println);
      exitCode = report.exitCode();
    } catch (LaunchException e) {
      System.err.println("faults: " + e.getMessage());
    } catch (IOException | SQLException e) {
      System.err.println("faults: " + e);
    } catch (InterruptedException e) {
      System.err.println("faults: stopped");
    } finally {
      signal.ended();
    }
    System.exit(exitCode);
  }

  /**
   * Runs the lab on a stack of its own.
   *
   * @param project whose services run
   * @param out gets {@code ledger.jsonl}, {@code report.jsonl} and, unless all is well, the logs of
   *     the stack
   */
  static LabReport run(Path project, long seed, Duration time, Optional<Path> out)
      throws LaunchException, IOException, SQLException, InterruptedException {
    Path scratch = Files.createTempDirectory("driveport-faults-");
    try {
      Path results = out.isPresent() ? Files.createDirectories(out.get()) : scratch;
      Layout layout = new Layout(scratch.resolve("stack"), project);
      PROGRESS.accept("starting a stack of its own in " + layout.data());
      try (LabStack stack = LabStack.start(layout, PROGRESS)) {
        return run(stack, seed, time, results);
      }
    } finally {
      Directories.delete(scratch);
    }
  }

  private static LabReport run(LabStack stack, long seed, Duration time, Path results)
      throws LaunchException, IOException, SQLException, InterruptedException {
    boolean good = false;
    try {
      LabReport report =
          new Lab(stack, stack.heal(), seed, PROGRESS).run(time, results.resolve("ledger.jsonl"));
      report.write(results.resolve("report.jsonl"));
      good = report.violations().isEmpty();
      return report;
    } finally {
      if (!good) {
        stack.keepLogs(results.resolve("logs"));
      }
    }
  }
}
