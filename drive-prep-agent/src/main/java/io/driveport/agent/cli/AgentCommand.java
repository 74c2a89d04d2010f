package io.driveport.agent.cli;

import io.driveport.agent.device.DeviceException;
import io.driveport.agent.durable.CorruptLogException;
import io.driveport.agent.durable.LogInUseException;
import io.driveport.agent.journal.JournalException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands have in common: text or JSON, failures, exit codes. */
@Command(sortOptions = false, abbreviateSynopsis = true, versionProvider = Version.class)
abstract class AgentCommand implements Callable<Integer> {

  @Option(names = "--json", order = 90, description = "Print JSON lines.")
  private boolean json;

  @Mixin private final LibraryLogging logging = new LibraryLogging();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      order = 92,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it.
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      order = 93,
      description = "Show the version.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it.
  private boolean version;

  @Spec private @Nullable CommandSpec spec;

  /**
   * Does the command's work.
   *
   * @throws IOException if something on this host can't be read or written
   */
  abstract ExitCode run(Console console) throws BadInput, IOException, InterruptedException;

  @Override
  public final Integer call() {
    logging.configure();
    Console console = new Console(out(), err(), json);
    try {
      return run(console).code();
    } catch (BadInput e) {
      console.failure(Failure.badInput(name(), e));
      return ExitCode.BAD_INPUT.code();
    } catch (InterruptedException e) {
      console.failure(Failure.interrupted(name()));
      return ExitCode.INCOMPLETE.code();
    } catch (LogInUseException | CorruptLogException | JournalException e) {
      return failed(ExitCode.JOURNAL, e, console);
    } catch (DeviceException e) {
      return failed(ExitCode.DEVICE, e, console);
    } catch (IOException e) {
      return failed(ExitCode.HOST_FAILURE, e, console);
    } catch (UncheckedIOException e) {
      return failed(ExitCode.HOST_FAILURE, Objects.requireNonNull(e.getCause()), console);
    }
  }

  private int failed(ExitCode code, IOException problem, Console console) {
    console.failure(
        Failure.of(name(), code, code.name(), FileErrors.message(problem), advice(problem)));
    return code.code();
  }

  private static String advice(IOException problem) {
    return switch (problem) {
      case LogInUseException _ -> "wait until the other run has ended, or stop it";
      case CorruptLogException _ ->
          "restore the journal from a copy; without one, empty the drives and begin with another journal";
      case JournalException _ ->
          "name the journal of the session, or use the version that wrote it";
      case DeviceException device ->
          device
              .advice()
              .orElse(
                  "remove the cause, and give the same command again; programs for disks are in the packages util-linux, e2fsprogs, exfatprogs, exfat-fuse and ntfs-3g");
      default -> "make room or correct the permissions there, and give the same command again";
    };
  }

  /** As the user calls it: {@code drive-prep verify}. */
  final String name() {
    return spec().qualifiedName();
  }

  final boolean isJson() {
    return json;
  }

  final PrintWriter out() {
    return spec().commandLine().getOut();
  }

  final PrintWriter err() {
    return spec().commandLine().getErr();
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("commands are run by picocli");
    }
    return spec;
  }
}
