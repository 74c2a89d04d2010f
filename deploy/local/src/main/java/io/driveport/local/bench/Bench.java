package io.driveport.local.bench;

import io.driveport.local.Arguments;
import io.driveport.local.LaunchException;
import io.driveport.local.Launcher;
import io.driveport.local.Layout;
import io.driveport.local.StackInside;
import io.driveport.local.StopBySignal;
import io.driveport.testkit.Directories;
import io.driveport.testkit.FreePorts;
import io.driveport.testkit.QuietLogging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Measures the job operations, the scans of carriers or the events: {@code Bench --of
 * jobs|packages|events [--seconds N] [--jobs N] [--packages N] [--scans N] [--rows N] [--json FILE]
 * [--data DIR] --project DIR}.
 *
 * <p>It takes the stack of the data directory if one is given; else it starts its own and deletes
 * it at the end, whatever the end is.
 */
public final class Bench {

  private static final int USUAL_SECONDS = 20;
  private static final int USUAL_JOBS = 1_000_000;
  private static final int USUAL_PACKAGES = 10_000;
  private static final int USUAL_SCANS = 200_000;
  private static final int USUAL_ROWS = 100_000;
  private static final int LEAST_ROWS = 1_000;
  private static final int MOST = 99_999_999;

  private final Layout layout;
  private final boolean own;
  private final Launcher launcher;

  private Bench(Layout layout, boolean own) {
    this.layout = layout;
    this.own = own;
    this.launcher = new Launcher(layout, line -> System.err.println("  " + line));
  }

  /** Exits with 0 only if everything could be measured, whatever the figures. */
  public static void main(String[] arguments) {
    StopBySignal signal = StopBySignal.ofThisThread();
    int exitCode = 1;
    try {
      QuietLogging.install();
      run(arguments);
      exitCode = 0;
    } catch (LaunchException e) {
      System.err.println("bench: " + e.getMessage());
    } catch (IOException | SQLException e) {
      System.err.println("bench: " + e);
    } catch (InterruptedException e) {
      System.err.println("bench: stopped");
    } finally {
      signal.ended();
    }
    System.exit(exitCode);
  }

  private static void run(String[] arguments)
      throws LaunchException, IOException, SQLException, InterruptedException {
    Arguments options =
        Arguments.of(
            arguments,
            List.of(
                "--of",
                "--seconds",
                "--jobs",
                "--packages",
                "--scans",
                "--rows",
                "--json",
                "--data",
                "--project"));
    Measure measure = measure(options);
    Optional<Path> file = options.value("--json").map(Path::of).map(Path::toAbsolutePath);
    Layout usual = Layout.of(options);
    boolean own = options.value("--data").isEmpty();
    Bench bench =
        new Bench(own ? new Layout(usual.data().resolve("bench"), usual.project()) : usual, own);
    Figures figures = bench.measured(measure);
    if (file.isPresent()) {
      figures.write(file.get());
    }
  }

  /** What is measured upon a stack that runs. */
  @FunctionalInterface
  private interface Measure {
    void run(StackInside stack, Path project, Path scratch, Figures figures)
        throws LaunchException, IOException, SQLException, InterruptedException;
  }

  private static Measure measure(Arguments options) throws LaunchException {
    Duration time = Duration.ofSeconds(options.number("--seconds", USUAL_SECONDS, 1, MOST));
    String of = options.value("--of").orElse("jobs");
    return switch (of) {
      case "jobs" -> {
        int pages = options.number("--jobs", USUAL_JOBS, JobLists.PAGE * 2, MOST) / JobLists.PAGE;
        yield (stack, project, scratch, figures) ->
            new JobsBench(stack, project, scratch, figures).run(time, pages * JobLists.PAGE);
      }
      case "packages" -> {
        int packages = options.number("--packages", USUAL_PACKAGES, PackagesBench.FEW, MOST);
        int whole =
            packages < PackagesBench.MANY
                ? packages
                : packages / PackagesBench.MANY * PackagesBench.MANY;
        int rounds = Math.max(1, options.number("--scans", USUAL_SCANS, whole, MOST) / whole);
        yield (stack, project, _, figures) ->
            new PackagesBench(stack, project, figures).run(time, whole, rounds * whole);
      }
      case "events" -> {
        int rows = options.number("--rows", USUAL_ROWS, LEAST_ROWS, MOST);
        yield (stack, _, _, figures) -> new EventsBench(stack, figures).run(time, rows);
      }
      default ->
          throw new LaunchException(
              "--of is '%s'; it has to be jobs, packages or events".formatted(of));
    };
  }

  private Figures measured(Measure measure)
      throws LaunchException, IOException, SQLException, InterruptedException {
    try {
      if (own) {
        Directories.delete(layout.data());
        launcher.up(Optional.of(FreePorts.one()));
      } else if (launcher.running().isEmpty()) {
        throw new LaunchException("no stack runs in " + layout.data());
      }
      Path scratch = Files.createTempDirectory("driveport-bench-");
      try {
        Figures figures = new Figures(System.out::println);
        measure.run(new StackInside(layout), layout.project(), scratch, figures);
        return figures;
      } finally {
        Directories.delete(scratch);
      }
    } finally {
      // What was asked to stop must still be able to wait for the stack to stop.
      boolean interrupted = Thread.interrupted();
      if (own) {
        launcher.down();
        Directories.delete(layout.data());
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
