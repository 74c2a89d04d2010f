package io.driveport.agent.cli;

import io.driveport.agent.driveset.DeviceSerials;
import io.driveport.agent.event.EventBroker;
import io.driveport.agent.event.KafkaEventBroker;
import io.driveport.agent.journal.CopySession;
import io.driveport.agent.journal.CopySession.State;
import io.driveport.agent.journal.PlanFile;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.session.AbortRequest;
import io.driveport.agent.session.Abortion;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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

  @Mixin private final PlanningOptions planning = new PlanningOptions();

  @Option(
      names = "--driveset",
      paramLabel = "FILE",
      order = 2,
      description =
          "The drives: driveset.csv. With --resume and --abort it defaults to the one of the first run.")
  private @Nullable Path driveset;

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
      description =
          "Journal of this session and those before it, on this host; made by the first run.")
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

  @ArgGroup private Ongoing ongoing = new Ongoing();

  /** What becomes of a session that an earlier run has begun. */
  static final class Ongoing {
    @Option(
        names = "--resume",
        order = 18,
        description =
            "Continue a session with the input of its first run; begin it if there is none.")
    private boolean resume;

    @Option(
        names = "--abort",
        order = 19,
        description = "Remove what an unfinished session has put on drives.")
    private boolean abort;
  }

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
    Optional<CopySession> recorded =
        ongoing.resume || ongoing.abort ? recorded() : Optional.empty();
    if (ongoing.abort) {
      return abort(recorded, console);
    }
    if (recorded.filter(session -> session.state() == State.COMPLETE).isPresent()) {
      console.line(
          "Session '%s' is complete; nothing is left to do.".formatted(recorded.get().id()));
      console.event("sessionComplete", "exitCode", 0, "session", recorded.get().id());
      return ExitCode.OK;
    }
    return prepare(request(recorded), console);
  }

  private ExitCode prepare(PrepareRequest request, Console console)
      throws BadInput, IOException, InterruptedException {
    String brokers = kafka.brokers();
    EventBroker broker = brokers == null ? null : new KafkaEventBroker(brokers);
    try (Reporter reporter = Reporter.of(out(), isJson(), environment)) {
      Preparation preparation =
          new Preparation(request, reporter, new DeviceSerials(), broker, Clock.systemUTC());
      try (var _ = new StopBySignal(preparation::stop)) {
        return report(preparation.run(), reporter, console);
      }
    }
  }

  private ExitCode abort(Optional<CopySession> recorded, Console console)
      throws BadInput, IOException {
    List<String> problems = new ArrayList<>();
    String owner = subscription.checked(problems);
    Path drives = driveset(recorded).orElse(null);
    if (recorded.isEmpty()) {
      problems.add("--abort: " + notInJournal());
    } else if (drives == null) {
      problems.add("--driveset: is missing; name the drives of the session");
    }
    if (recorded.isEmpty() || drives == null || !problems.isEmpty()) {
      throw BadInput.options(problems);
    }
    AbortRequest request =
        new AbortRequest(absoluteJournal(), recorded.get().id(), drives, outDirectory(), owner);
    try (Reporter reporter = Reporter.of(out(), isJson(), environment)) {
      Abortion abortion = new Abortion(request, reporter, new DeviceSerials(), Clock.systemUTC());
      return AbortReport.of(request.session(), abortion.run(), name(), console);
    }
  }

  /** The named session, or the latest, as the journal knows it; empty if it was never planned. */
  private Optional<CopySession> recorded() throws IOException {
    if (!Files.isRegularFile(journal)) {
      return Optional.empty();
    }
    String id = planning.session();
    try (SessionJournal recorded = SessionJournal.read(journal)) {
      return (id == null ? recorded.latest() : recorded.session(id))
          .filter(session -> session.state() != State.PLANNING);
    }
  }

  private String notInJournal() {
    return planning.session() == null
        ? "'%s' has no session".formatted(journal)
        : "'%s' has no session '%s'".formatted(journal, planning.session());
  }

  private Optional<Path> driveset(Optional<CopySession> recorded) {
    return driveset != null
        ? Optional.of(driveset)
        : recorded.map(session -> session.begun().drivesetFile()).map(Path::of);
  }

  private Path absoluteJournal() {
    return journal.toAbsolutePath().normalize();
  }

  private Path outDirectory() {
    return out == null ? absoluteJournal().resolveSibling("") : out.toAbsolutePath().normalize();
  }

  private PrepareRequest request(Optional<CopySession> recorded) throws BadInput {
    List<String> problems = new ArrayList<>();
    Optional<? extends PlanSource> source = source(recorded, problems);
    String owner = subscription.checked(problems);
    if (Files.isDirectory(journal)) {
      problems.add("--journal: '%s' is a directory; a file is needed".formatted(journal));
    }
    Optional<Path> drives = driveset(recorded);
    if (drives.isEmpty()) {
      problems.add("--driveset: is missing; name the file that says which drives are filled");
    }
    if (source.isEmpty() || drives.isEmpty() || !problems.isEmpty()) {
      throw BadInput.options(problems);
    }
    return new PrepareRequest(
        source.get(), drives.get(), absoluteJournal(), outDirectory(), owner, leaveOutFailed);
  }

  private Optional<? extends PlanSource> source(
      Optional<CopySession> recorded, List<String> problems) {
    if (plan != null) {
      return made(plan, problems);
    }
    if (recorded.isPresent() && !planning.namesDataset()) {
      return Optional.of(new PlanSource.Recorded(journal, recorded.get().begun()));
    }
    if (ongoing.resume && !planning.namesDataset()) {
      problems.add("--resume: " + notInJournal() + "; name --dataset or --plan to begin it");
      return Optional.empty();
    }
    return planning.wanted(problems);
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
      case PrepareOutcome.OutOfTurn refused -> {
        console.failure(Failure.outOfTurn(name(), refused.why()));
        yield ExitCode.JOURNAL;
      }
      case PrepareOutcome.Conflict conflict -> {
        console.failure(Failure.otherInput(name(), conflict.differences()));
        yield ExitCode.JOURNAL;
      }
      case PrepareOutcome.Ran ran -> {
        ExitCode code = ExitCode.of(ran.drives());
        reporter.ran(ran, code);
        yield code;
      }
    };
  }
}
