package io.driveport.agent.cli;

import io.driveport.agent.driveset.ByteSize;
import io.driveport.agent.driveset.DriveFinder;
import io.driveport.agent.journal.PlanFile;
import io.driveport.agent.plan.CopyPace;
import io.driveport.agent.session.DeviceDrives;
import io.driveport.agent.session.OpeningRequest;
import io.driveport.agent.session.PlanMaking;
import io.driveport.agent.session.PlanOutcome;
import io.driveport.agent.session.PlanSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drive-prep plan}. */
@Command(
    name = "plan",
    description = {
      "Decides which file of a dataset goes on which drive, and writes nothing but the plan.",
      "Everything that could not be imported is found and printed at once."
    },
    footer = {
      "",
      "Example:",
      "  drive-prep plan --dataset dataset.csv --driveset driveset.csv --session films-1 \\",
      "    --exclude '*.tmp' --keep-together '/*/' --headroom 20GB --plan films.plan"
    })
@SuppressWarnings("NullAway.Init") // picocli sets what is required.
final class PlanCommand extends AgentCommand {

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
      required = true,
      paramLabel = "FILE",
      order = 3,
      description = "Where the plan is written; replaced if it is there.")
  private Path plan;

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      order = 5,
      description = "Journal of earlier sessions that this one is to follow.")
  private @Nullable Path journal;

  @Option(
      names = "--rate",
      paramLabel = "SIZE",
      order = 15,
      description = "What a drive takes each second, for the estimate. Default: 120MB.")
  private @Nullable String rate;

  private final Environment environment;
  private final DriveOpener opener;

  /** As picocli makes it. */
  PlanCommand() {
    this(Environment.ofProcess(), DriveOpener.ofProcess());
  }

  PlanCommand(Environment environment, DriveOpener opener) {
    this.environment = environment;
    this.opener = opener;
  }

  @Override
  ExitCode run(Console console) throws BadInput, IOException, InterruptedException {
    List<String> problems = new ArrayList<>();
    Optional<PlanSource.Wanted> wanted = planning.wanted(false, problems);
    CopyPace pace = pace(problems);
    if (wanted.isEmpty() || !problems.isEmpty()) {
      throw BadInput.options(problems);
    }
    OpeningRequest request = OpeningRequest.toPlan(driveset, journal);
    try (StopBySignal signal = new StopBySignal();
        Reporter reporter = Reporter.of(out(), isJson(), environment)) {
      return report(outcome(wanted.get(), request, reporter, signal, console), pace, console);
    }
  }

  private PlanOutcome outcome(
      PlanSource.Wanted wanted,
      OpeningRequest request,
      Reporter reporter,
      StopBySignal signal,
      Console console)
      throws BadInput, IOException, InterruptedException {
    try (DeviceDrives drives = signal.during(() -> opener.open(request, console))) {
      DriveOpener.requireAll(drives);
      return signal.during(() -> making(wanted, drives.finder(), reporter).run());
    }
  }

  private PlanMaking making(PlanSource.Wanted wanted, DriveFinder finder, Reporter reporter) {
    return new PlanMaking(
        wanted, driveset, plan.toAbsolutePath().normalize(), journal, finder, reporter);
  }

  private CopyPace pace(List<String> problems) {
    if (rate == null) {
      return CopyPace.USUAL;
    }
    Optional<Long> bytes = ByteSize.parse(rate).filter(value -> value > 0);
    if (bytes.isEmpty()) {
      problems.add(
          "--rate: '%s' is no size above 0; write 120MB or a number of bytes".formatted(rate));
    }
    return bytes.map(CopyPace::new).orElse(CopyPace.USUAL);
  }

  private ExitCode report(PlanOutcome outcome, CopyPace pace, Console console) throws BadInput {
    return switch (outcome) {
      case PlanOutcome.Refused refused -> throw BadInput.nothingWritten(refused.findings());
      case PlanOutcome.NoRoom none -> {
        console.failure(Failure.tooLittleRoom(name(), none.room(), Failure.NOTHING_WRITTEN));
        yield ExitCode.TOO_LITTLE_ROOM;
      }
      case PlanOutcome.Made made -> {
        made(made.plan(), pace, console);
        yield ExitCode.OK;
      }
    };
  }

  private void made(PlanFile made, CopyPace pace, Console console) {
    PlanTable table = new PlanTable(made.header().drives(), pace);
    console.lines(table.lines());
    console.line("");
    console.line(
        "Next: drive-prep prepare --plan %s --driveset %s --journal FILE"
            .formatted(plan, driveset));
    made.header()
        .drives()
        .forEach(drive ->
            console.event(
                "drivePlanned",
                "driveId",
                drive.driveId(),
                "files",
                drive.files(),
                "bytes",
                drive.bytes(),
                "reserved",
                drive.reserved(),
                "room",
                drive.room(),
                "estimatedSeconds",
                pace.of(drive).toSeconds()));
    console.event(
        "planned",
        "exitCode",
        ExitCode.OK.code(),
        "plan",
        plan.toString(),
        "session",
        made.header().session(),
        "estimatedSeconds",
        table.longest().toSeconds(),
        "estimate",
        table.basis());
  }
}
