package io.driveport.agent.cli;

import io.driveport.agent.driveset.DeviceSerials;
import io.driveport.agent.event.EventBroker;
import io.driveport.agent.event.KafkaEventBroker;
import io.driveport.agent.journal.PlanFile;
import io.driveport.agent.progress.DriveResult;
import io.driveport.agent.session.PlanSource;
import io.driveport.agent.session.Preparation;
import io.driveport.agent.session.PrepareOutcome;
import io.driveport.agent.session.PrepareRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drive-prep prepare}. */
@Command(
    name = "prepare",
    description = {
      "Copies a dataset onto drives and gives each drive its manifest.",
      "Interrupted, or with files that failed, the same command continues."
    },
    footer = {
      "",
      "Example:",
      "  drive-prep prepare --dataset dataset.csv --driveset driveset.csv \\",
      "    --journal films.jrn --session films-1 --out out"
    })
@SuppressWarnings("NullAway.Init") // picocli sets what is required.
final class PrepareCommand extends AgentCommand {

  private static final long SECONDS_TO_STOP = 20;

  @Mixin private final PlanningOptions planning = new PlanningOptions();

  @Option(
      names = "--driveset",
      required = true,
      paramLabel = "FILE",
      order = 2,
      description = "The drives: driveset.csv.")
  private Path driveset;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      order = 3,
      description =
          "A plan made by 'drive-prep plan', in place of --dataset and all that belongs to planning.")
  private @Nullable Path plan;

  @Option(
      names = "--journal",
      required = true,
      paramLabel = "FILE",
      order = 5,
      description = "Journal of the session, on this host; made by the first run.")
  private Path journal;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      order = 6,
      description =
          "Where <DriveId>.xml and <DriveId>.key are written; Default: beside the journal.")
  private @Nullable Path out;

  @Option(
      names = "--leave-out-failed",
      order = 20,
      description = "Finish drives without the files that can't be read, and list those.")
  private boolean leaveOutFailed;

  @Mixin private final SubscriptionOption subscription;
  @Mixin private final KafkaOption kafka;

  private final Environment environment;

  /** As picocli makes it. */
  PrepareCommand() {
    this(Environment.ofProcess());
  }

  PrepareCommand(Environment environment) {
    this.environment = environment;
    this.subscription = new SubscriptionOption(environment);
    this.kafka = new KafkaOption(environment);
  }

  @Override
  ExitCode run(Console console) throws BadInput, IOException, InterruptedException {
    PrepareRequest request = request();
    String brokers = kafka.brokers();
    EventBroker broker = brokers == null ? null : new KafkaEventBroker(brokers);
    CountDownLatch ended = new CountDownLatch(1);
    try (Reporter reporter = Reporter.of(out(), isJson(), environment)) {
      Preparation preparation =
          new Preparation(request, reporter, new DeviceSerials(), broker, Clock.systemUTC());
      Thread stop = new Thread(() -> stop(preparation, ended), "stop");
      Runtime.getRuntime().addShutdownHook(stop);
      try {
        return report(preparation.run(), reporter, console);
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

  private PrepareRequest request() throws BadInput {
    List<String> problems = new ArrayList<>();
    Optional<? extends PlanSource> source =
        plan == null ? planning.wanted(problems) : made(plan, problems);
    String owner = subscription.checked(problems);
    Path absoluteJournal = journal.toAbsolutePath().normalize();
    Path beside = absoluteJournal.getParent();
    if (beside == null || Files.isDirectory(absoluteJournal)) {
      problems.add("--journal: '%s' is a directory; a file is needed".formatted(journal));
    }
    if (source.isEmpty() || beside == null || !problems.isEmpty()) {
      throw BadInput.options(problems);
    }
    return new PrepareRequest(
        source.get(),
        driveset,
        absoluteJournal,
        out == null ? beside : out.toAbsolutePath().normalize(),
        owner,
        leaveOutFailed);
  }

  private Optional<PlanSource.Made> made(Path file, List<String> problems) {
    try {
      PlanSource.Made made = new PlanSource.Made(file, PlanFile.read(file));
      planning.refuseBeside(made, problems);
      return Optional.of(made);
    } catch (IOException e) {
      problems.add("--plan: " + FileErrors.message(e));
      return Optional.empty();
    }
  }

  private ExitCode report(PrepareOutcome outcome, Reporter reporter, Console console)
      throws BadInput {
    return switch (outcome) {
      case PrepareOutcome.Refused refused -> throw BadInput.nothingWritten(refused.findings());
      case PrepareOutcome.NoRoom none -> {
        console.failure(Failure.tooLittleRoom(name(), none.room()));
        yield ExitCode.TOO_LITTLE_ROOM;
      }
      case PrepareOutcome.PlanOutdated outdated -> {
        console.failure(Failure.planOutdated(name(), outdated.changes()));
        yield ExitCode.PLAN_OUTDATED;
      }
      case PrepareOutcome.Conflict conflict -> {
        console.failure(Failure.otherInput(name(), conflict.differences()));
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
}
