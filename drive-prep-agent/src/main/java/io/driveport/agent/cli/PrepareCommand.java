package io.driveport.agent.cli;

import io.driveport.agent.journal.CopySession;
import io.driveport.agent.journal.CopySession.State;
import io.driveport.agent.journal.PlanFile;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.session.AbortOutcome;
import io.driveport.agent.session.AbortRequest;
import io.driveport.agent.session.Abortion;
import io.driveport.agent.session.DeviceDrives;
import io.driveport.agent.session.OpeningRequest;
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

  @Mixin private final OpeningOptions opening = new OpeningOptions();
  @Mixin private final CopyOptions copying = new CopyOptions();
  @ArgGroup private OngoingOptions ongoing = new OngoingOptions();

  @Option(
      names = "--without",
      paramLabel = "DRIVEID",
      order = 19,
      description =
          "With --abort: this drive is gone for good; abort the session without it. May be given again.")
  private List<String> without = List.of();

  @Mixin private final SubscriptionOption subscription;
  @Mixin private final KafkaOption kafka;

  private final Environment environment;
  private final DriveOpener opener;

  /** As picocli makes it. */
  PrepareCommand() {
    this(Environment.ofProcess(), DriveOpener.ofProcess());
  }

  PrepareCommand(Environment environment, DriveOpener opener) {
    this.environment = environment;
    this.opener = opener;
    this.subscription = new SubscriptionOption(environment);
    this.kafka = new KafkaOption(environment);
  }

  @Override
  ExitCode run(Console console) throws BadInput, IOException, InterruptedException {
    PrepareDecision.Given given =
        new PrepareDecision.Given(
            planning,
            copying,
            ongoing,
            opening,
            subscription,
            driveset,
            plan,
            absolute(journal),
            out == null ? null : absolute(out),
            without);
    return switch (new PrepareDecision(given, read()).decide()) {
      case PrepareTask.Aborts(AbortRequest request) -> abort(request, console);
      case PrepareTask.NothingLeft(String session) -> {
        console.line("Session '%s' is complete; nothing is left to do.".formatted(session));
        console.event("sessionComplete", "exitCode", 0, "session", session);
        yield ExitCode.OK;
      }
      case PrepareTask.Prepares(PrepareRequest request) -> prepare(request, console);
    };
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private PrepareDecision.Read read() throws IOException {
    List<String> problems = new ArrayList<>();
    Optional<CopySession> recorded =
        ongoing.continues() || ongoing.aborts() ? recorded() : Optional.empty();
    Optional<PlanSource.Made> made =
        plan == null || ongoing.aborts() ? Optional.empty() : made(plan, problems);
    if (Files.isDirectory(journal)) {
      problems.add("--journal: '%s' is a directory; a file is needed".formatted(journal));
    }
    Optional<Path> credential = ongoing.aborts() ? Optional.empty() : copying.credential(problems);
    return new PrepareDecision.Read(recorded, made, credential, problems);
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

  private static Optional<PlanSource.Made> made(Path file, List<String> problems) {
    try {
      return Optional.of(new PlanSource.Made(file, PlanFile.read(file)));
    } catch (IOException e) {
      problems.add("--plan: " + FileErrors.message(e));
      return Optional.empty();
    }
  }

  private ExitCode prepare(PrepareRequest request, Console console)
      throws BadInput, IOException, InterruptedException {
    if (request.credential() != null) {
      console.remark(
          "warning: the manifests will hold the credential of '%s' in clear; whoever has a drive can use it"
              .formatted(request.credential()));
    }
    OpeningRequest drives = OpeningRequest.toPrepare(request, opening.forced());
    if (opening.isDryRun()) {
      opener.printCommands(drives, console);
      return ExitCode.OK;
    }
    // A signal that comes early has to find what it stops, and wait until drives are let go of.
    try (StopBySignal signal = new StopBySignal();
        Reporter reporter = Reporter.of(out(), isJson(), environment)) {
      // How it ends is told once, and so not before the drives are let go of.
      PrepareOutcome outcome = prepare(request, drives, reporter, signal, console);
      return PrepareReport.of(outcome, name(), reporter, console);
    }
  }

  private PrepareOutcome prepare(
      PrepareRequest request,
      OpeningRequest drives,
      Reporter reporter,
      StopBySignal signal,
      Console console)
      throws BadInput, IOException, InterruptedException {
    try (DeviceDrives opened = signal.during(() -> opener.open(drives, console))) {
      Preparation preparation =
          new Preparation(request, reporter, opened, kafka.broker(), Clock.systemUTC());
      signal.by(preparation::stop);
      PrepareOutcome outcome = preparation.run();
      if (outcome instanceof PrepareOutcome.Ran ran) {
        reporter.ran(ran);
      }
      return outcome;
    }
  }

  private ExitCode abort(AbortRequest request, Console console)
      throws BadInput, IOException, InterruptedException {
    // What was begun to be taken back is waited for, so that drives are let go of.
    try (StopBySignal signal = new StopBySignal();
        Reporter reporter = Reporter.of(out(), isJson(), environment)) {
      AbortOutcome outcome = abort(request, reporter, signal, console);
      return AbortReport.of(request.session(), outcome, name(), console);
    }
  }

  private AbortOutcome abort(
      AbortRequest request, Reporter reporter, StopBySignal signal, Console console)
      throws BadInput, IOException, InterruptedException {
    try (DeviceDrives drives =
        signal.during(() -> opener.open(OpeningRequest.toAbort(request), console))) {
      DriveOpener.requireAll(drives);
      return new Abortion(request, reporter, drives.finder(), Clock.systemUTC()).run();
    }
  }
}
