package io.driveport.agent.cli;

import io.driveport.agent.copy.Bandwidth;
import io.driveport.agent.device.DeviceSerials;
import io.driveport.agent.event.EventBroker;
import io.driveport.agent.journal.CopySession;
import io.driveport.agent.journal.CopySession.State;
import io.driveport.agent.journal.PlanFile;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.session.AbortRequest;
import io.driveport.agent.session.Abortion;
import io.driveport.agent.session.PlanSource;
import io.driveport.agent.session.Preparation;
import io.driveport.agent.session.PrepareRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        ongoing.continues() || ongoing.aborts() ? recorded() : Optional.empty();
    if (ongoing.aborts()) {
      return abort(recorded, console);
    }
    if (!without.isEmpty()) {
      throw BadInput.options(List.of("--without: is allowed with --abort only"));
    }
    if (recorded.filter(session -> session.state() == State.COMPLETE).isPresent()) {
      console.line(
          "Session '%s' is complete; nothing is left to do.".formatted(recorded.get().id()));
      console.event("sessionComplete", "exitCode", 0, "session", recorded.get().id());
      return ExitCode.OK;
    }
    PrepareRequest request = request(recorded);
    if (request.credential() != null) {
      console.remark(
          "warning: the manifests will hold the credential of '%s' in clear; whoever has a drive can use it"
              .formatted(request.credential()));
    }
    return prepare(request, console);
  }

  private ExitCode prepare(PrepareRequest request, Console console)
      throws BadInput, IOException, InterruptedException {
    EventBroker broker = kafka.broker();
    try (Reporter reporter = Reporter.of(out(), isJson(), environment)) {
      Preparation preparation =
          new Preparation(request, reporter, new DeviceSerials(), broker, Clock.systemUTC());
      try (var _ = new StopBySignal(preparation::stop)) {
        return PrepareReport.of(preparation.run(), name(), reporter, console);
      }
    }
  }

  private ExitCode abort(Optional<CopySession> recorded, Console console)
      throws BadInput, IOException {
    List<String> problems = new ArrayList<>();
    ongoing.refuseBesideAbort(planning, copying, problems);
    if (plan != null) {
      problems.add("--plan: is not allowed with --abort, which copies nothing: leave it out");
    }
    String owner = subscription.checked(problems);
    List<Path> drives = drivesets(recorded);
    if (recorded.isEmpty()) {
      problems.add("--abort: " + notInJournal());
    } else if (drives.isEmpty()) {
      problems.add("--driveset: is missing; name the drives of the session");
    }
    if (recorded.isEmpty() || drives.isEmpty() || !problems.isEmpty()) {
      throw BadInput.options(problems);
    }
    AbortRequest request =
        new AbortRequest(
            absoluteJournal(),
            recorded.get().id(),
            drives,
            Set.copyOf(without),
            outDirectory(),
            owner);
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

  /** Those of the first run, those added since, and those to be added now. */
  private List<Path> drivesets(Optional<CopySession> recorded) {
    Set<Path> files = new LinkedHashSet<>();
    if (driveset != null) {
      files.add(driveset);
    } else {
      recorded.map(session -> session.begun().drivesetFile()).map(Path::of).ifPresent(files::add);
    }
    if (!files.isEmpty()) {
      recorded.stream()
          .flatMap(session -> session.addedDrivesets().stream())
          .map(Path::of)
          .forEach(files::add);
      ongoing.additionalDriveset().ifPresent(files::add);
    }
    return List.copyOf(files);
  }

  private Path absoluteJournal() {
    return journal.toAbsolutePath().normalize();
  }

  private Path outDirectory() {
    return out == null ? absoluteJournal().resolveSibling("") : out.toAbsolutePath().normalize();
  }

  private PrepareRequest request(Optional<CopySession> recorded) throws BadInput {
    List<String> problems = new ArrayList<>();
    if (recorded.isPresent() && plan == null) {
      ongoing.refuseBeside(planning, copying, problems);
    }
    Optional<? extends PlanSource> source = source(recorded, problems);
    String owner = subscription.checked(problems);
    if (Files.isDirectory(journal)) {
      problems.add("--journal: '%s' is a directory; a file is needed".formatted(journal));
    }
    Optional<Bandwidth> limit = copying.bandwidth(problems);
    Optional<Path> credential = copying.credential(problems);
    List<Path> drives = drivesets(recorded);
    if (drives.isEmpty()) {
      problems.add("--driveset: is missing; name the file that says which drives are filled");
    }
    if (source.isEmpty() || drives.isEmpty() || limit.isEmpty() || !problems.isEmpty()) {
      throw BadInput.options(problems);
    }
    return new PrepareRequest(
        source.get(),
        drives,
        absoluteJournal(),
        outDirectory(),
        owner,
        copying.leavesOutFailed(),
        limit.get(),
        copying.readsBack(),
        credential.orElse(null));
  }

  private Optional<? extends PlanSource> source(
      Optional<CopySession> recorded, List<String> problems) {
    if (plan != null) {
      if (copying.isPreload()) {
        problems.add("--preload: is not allowed with --plan; files stay where they are");
      }
      return made(plan, problems);
    }
    if (recorded.isPresent() && !planning.namesDataset()) {
      return Optional.of(new PlanSource.Recorded(journal, recorded.get().begun()));
    }
    if (ongoing.continues() && !planning.namesDataset()) {
      problems.add(
          ongoing.continuing() + notInJournal() + "; name --dataset or --plan to begin it");
      return Optional.empty();
    }
    return planning.wanted(copying.isPreload(), problems);
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
}
