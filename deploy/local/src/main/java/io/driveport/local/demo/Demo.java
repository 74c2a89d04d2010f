package io.driveport.local.demo;

import io.driveport.local.Arguments;
import io.driveport.local.CarrierSecrets;
import io.driveport.local.LaunchException;
import io.driveport.local.Layout;
import io.driveport.local.StackAddress;
import io.driveport.local.StackTokens;
import io.driveport.local.StopBySignal;
import io.driveport.testkit.QuietLogging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Runs the whole job once: {@code Demo [--through GOAL] [--out DIR] [--source DIR] [--data DIR]
 * --project DIR}.
 *
 * <p>It takes the stack of the data directory if that runs; else it starts its own and stops it at
 * the end, whatever the end is.
 */
public final class Demo {

  private final Layout usual;
  private final Path output;
  private final Optional<Path> source;
  private final Goal goal;

  private Demo(Layout usual, Path output, Optional<Path> source, Goal goal) {
    this.usual = usual;
    this.output = output;
    this.source = source;
    this.goal = goal;
  }

  /** Exits with 0 only if all went as promised; the reason is on standard error else. */
  public static void main(String[] arguments) {
    StopBySignal signal = StopBySignal.ofThisThread();
    int exitCode = 1;
    try {
      QuietLogging.install();
      of(arguments).run();
      exitCode = 0;
    } catch (LaunchException e) {
      System.err.println("demo: " + e.getMessage());
    } catch (IOException e) {
      System.err.println("demo: " + e);
    } catch (InterruptedException e) {
      System.err.println("demo: stopped");
    } finally {
      signal.ended();
    }
    System.exit(exitCode);
  }

  private static Demo of(String[] arguments) throws LaunchException, IOException {
    Arguments options =
        Arguments.of(arguments, List.of("--through", "--out", "--source", "--data", "--project"));
    Layout usual = Layout.of(options);
    Path output =
        options
            .value("--out")
            .map(Path::of)
            .orElseGet(() -> firstUnused(usual.project().resolve("deploy/local/.data")))
            .toAbsolutePath()
            .normalize();
    if (Files.exists(output) && !isEmptyDirectory(output)) {
      throw new LaunchException("--out '" + output + "' is not a new or empty directory");
    }
    return new Demo(
        usual,
        output,
        options.value("--source").map(Path::of).map(path -> path.toAbsolutePath().normalize()),
        Goal.named(options.value("--through").orElse(Goal.SHIPPING.name())));
  }

  private void run() throws LaunchException, IOException, InterruptedException {
    List<SourceFile> files =
        source.isPresent()
            ? SourceFiles.below(source.get(), output)
            : SourceFiles.ofProject(usual.project(), output);
    Files.createDirectories(output);
    DemoStack stack = DemoStack.choose(usual, output, line -> tell("           " + line));
    boolean done = false;
    try {
      tell(
          stack.isOwn()
              ? "0 stack    starting one of its own in " + stack.data()
              : "0 stack    using the one that runs in " + stack.data());
      run(files, stack, stack.up(usual, line -> tell("           " + line)));
      done = true;
    } finally {
      // What was asked to stop must still be able to wait for the stack to stop.
      boolean interrupted = Thread.interrupted();
      stack.down(!done);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    tell("  done     look into " + output);
  }

  private void run(List<SourceFile> files, DemoStack stack, StackAddress address)
      throws LaunchException, IOException, InterruptedException {
    Layout layout = new Layout(stack.data(), usual.project());
    StackTokens tokens = StackTokens.of(layout);
    CarrierSecrets secrets = new CarrierSecrets(layout);
    Path agentToken = output.resolve(".agent-token");
    Cast cast = Cast.of(RandomGenerator.getDefault());
    try (Services services = new Services(address, tokens.token(Cast.READER));
        Services site = new Services(address, tokens.token(Cast.OPERATOR))) {
      tokens.write(agentToken, Cast.AGENT);
      SiteRun siteRun =
          new SiteRun(
              cast,
              site,
              goal == Goal.SHIPPING
                  ? Map.of()
                  : Map.of("ups", secrets.with("ups"), "fedex", secrets.with("fedex")),
              Demo::tell);
      new DemoRun(
              usual.project(),
              output,
              cast,
              address.withToken(agentToken),
              services,
              siteRun,
              goal,
              Demo::tell)
          .run(files, stack.isOwn());
    } finally {
      Files.deleteIfExists(agentToken);
    }
  }

  private static void tell(String line) {
    System.out.println(line);
  }

  private static boolean isEmptyDirectory(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    }
  }

  private static Path firstUnused(Path parent) {
    return Stream.iterate(1, i -> i + 1)
        .map(i -> parent.resolve("demo-" + i))
        .filter(Files::notExists)
        .findFirst()
        .orElseThrow();
  }
}
