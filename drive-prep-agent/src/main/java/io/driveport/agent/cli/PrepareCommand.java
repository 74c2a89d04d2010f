package io.driveport.agent.cli;

import io.driveport.agent.driveset.ByteSize;
import io.driveport.agent.driveset.DeviceSerials;
import io.driveport.agent.durable.CorruptLogException;
import io.driveport.agent.durable.LogInUseException;
import io.driveport.agent.event.EventBroker;
import io.driveport.agent.event.KafkaEventBroker;
import io.driveport.agent.journal.JournalException;
import io.driveport.agent.progress.DriveResult;
import io.driveport.agent.session.Preparation;
import io.driveport.agent.session.PrepareOutcome;
import io.driveport.agent.session.PrepareRequest;
import io.driveport.agent.session.PrepareRequest.Capacity;
import io.driveport.agent.session.SessionId;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code drive-prep prepare}. */
@Command(
    name = "prepare",
    description = {
      "Copies a dataset onto drives and gives each drive its manifest.",
      "Interrupted, or with files that failed, the same command continues."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  drive-prep prepare --dataset dataset.csv --driveset driveset.csv --journal films.jrn --session films-1",
    })
@SuppressWarnings("NullAway.Init") // picocli sets what is required.
final class PrepareCommand implements Callable<Integer> {

  private static final int TERMINAL_WIDTH = 80;
  private static final long SECONDS_TO_STOP = 20;

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "FILE",
      description = "What to copy: dataset.csv.")
  private Path dataset;

  @Option(
      names = "--driveset",
      required = true,
      paramLabel = "FILE",
      description = "The drives: driveset.csv.")
  private Path driveset;

  @Option(
      names = "--journal",
      required = true,
      paramLabel = "FILE",
      description = "Journal of the session, on this host; made by the first run.")
  private Path journal;

  @Option(
      names = "--session",
      required = true,
      paramLabel = "ID",
      description = "Name of the session and of the directory on the drives.")
  private String session;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where <DriveId>.xml and <DriveId>.key are written; default: beside the journal.")
  private @Nullable Path out;

  @Option(
      names = "--capacity",
      paramLabel = "[DRIVE=]SIZE",
      description =
          "Put no more than this on every drive, or on the one with this id or location; 500GB, 1.5TiB.")
  private List<String> capacities = List.of();

  @Option(
      names = "--leave-out-failed",
      description = "Finish drives without the files that can't be read, and list those.")
  private boolean leaveOutFailed;

  @Option(names = "--json", description = "Print JSON lines.")
  private boolean json;

  @Mixin private EventOptions events;
  @Mixin private LibraryLogging logging;
  @Spec private CommandSpec command;

  @Override
  public Integer call() throws InterruptedException {
    logging.configure();
    PrepareRequest request = request();
    String kafka = events.kafka();
    EventBroker broker = kafka == null ? null : new KafkaEventBroker(kafka);
    CountDownLatch ended = new CountDownLatch(1);
    try (Reporter reporter = reporter()) {
      Preparation preparation =
          new Preparation(request, reporter, new DeviceSerials(), broker, Clock.systemUTC());
      Thread stop = new Thread(() -> stop(preparation, ended), "stop");
      Runtime.getRuntime().addShutdownHook(stop);
      try {
        return report(preparation.run(), reporter).code();
      } catch (LogInUseException | CorruptLogException | JournalException e) {
        return failed(e, ExitCode.JOURNAL);
      } catch (IOException e) {
        return failed(e, ExitCode.HOST_FAILURE);
      } finally {
        ended.countDown();
        remove(stop);
      }
    }
  }

  private static void stop(Preparation preparation, CountDownLatch ended) {
    preparation.stop();
    try {
      // The block that is being written is finished; what waits longer is found by the next run.
      boolean _ = ended.await(SECONDS_TO_STOP, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook is why.
    }
  }

  private PrepareRequest request() {
    SessionId.problem(session)
        .ifPresent(problem -> {
          throw badOption("--session " + problem);
        });
    Path absoluteJournal = journal.toAbsolutePath().normalize();
    Path directory = out == null ? absoluteJournal.getParent() : out.toAbsolutePath().normalize();
    if (directory == null || absoluteJournal.getFileName() == null) {
      throw badOption("--journal '%s' is not a file".formatted(journal));
    }
    return new PrepareRequest(
        dataset,
        driveset,
        absoluteJournal,
        session,
        directory,
        capacities.stream().map(this::capacity).toList(),
        events.subscription(),
        leaveOutFailed);
  }

  private Capacity capacity(String text) {
    int equals = text.lastIndexOf('=');
    String size = text.substring(equals + 1);
    long bytes =
        ByteSize.parse(size)
            .orElseThrow(() ->
                badOption(
                    "--capacity '%s' is no size; write 500GB, 1.5TiB or a number of bytes"
                        .formatted(size)));
    return new Capacity(equals < 0 ? null : text.substring(0, equals), bytes);
  }

  private ParameterException badOption(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  private Reporter reporter() {
    PrintWriter standard = command.commandLine().getOut();
    if (json) {
      return new JsonReporter(new JsonLines(standard));
    }
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new TextReporter(
        standard,
        command.commandLine().getErr(),
        terminal ? new LiveDisplay(standard, width()) : new PlainDisplay(standard));
  }

  private static int width() {
    String columns = System.getenv("COLUMNS");
    return columns != null && columns.matches("[1-9][0-9]{1,3}")
        ? Integer.parseInt(columns)
        : TERMINAL_WIDTH;
  }

  private static ExitCode report(PrepareOutcome outcome, Reporter reporter) {
    return switch (outcome) {
      case PrepareOutcome.Refused refused -> {
        reporter.refused(refused.findings());
        yield ExitCode.BAD_INPUT;
      }
      case PrepareOutcome.NoRoom none -> {
        reporter.noRoom(none.room());
        yield ExitCode.TOO_LITTLE_ROOM;
      }
      case PrepareOutcome.Conflict conflict -> {
        reporter.conflict(conflict.differences());
        yield ExitCode.JOURNAL;
      }
      case PrepareOutcome.Ran ran -> {
        ExitCode code = code(ran.drives());
        reporter.ran(ran, code);
        yield code;
      }
    };
  }

  private static ExitCode code(List<DriveResult> drives) {
    if (drives.stream().anyMatch(DriveResult.Unfinished.class::isInstance)) {
      return ExitCode.INCOMPLETE;
    }
    boolean leftOut =
        drives.stream()
            .anyMatch(
                drive -> drive instanceof DriveResult.Finished done && !done.leftOut().isEmpty());
    return leftOut ? ExitCode.FILES_LEFT_OUT : ExitCode.OK;
  }

  private int failed(IOException problem, ExitCode code) {
    String message = Printable.text(String.valueOf(problem.getMessage()));
    if (json) {
      new JsonLines(command.commandLine().getOut())
          .print("error", "message", message, "exitCode", code.code());
    } else {
      command.commandLine().getErr().println("drive-prep: " + message);
    }
    return code.code();
  }
}
