package io.driveport.agent.cli;

import io.driveport.agent.rest.Connection;
import io.driveport.agent.rest.ImportExportService;
import io.driveport.agent.rest.Job;
import io.driveport.agent.rest.JobAddress;
import io.driveport.agent.rest.PackageOutcome;
import io.driveport.agent.rest.Pause;
import io.driveport.agent.rest.ServiceException;
import io.driveport.agent.rest.ServiceUnreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drive-prep status}: where a job and its parcel are. */
@Command(
    name = "status",
    description = "Says where a job, its drives and its parcel are.",
    footer = {
      "",
      "Example:",
      "  drive-prep status --name films-2026 --resource-group archive --watch"
    })
final class StatusCommand extends ServiceCommand {

  @Mixin private final JobOptions job;

  @Option(
      names = "--watch",
      description =
          "Look again and tell what has changed, until the parcel is registered or refused or the"
              + " job is over.")
  private boolean watch;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "Pause between two looks. Default: ${DEFAULT-VALUE}.")
  private int interval;

  /** As picocli makes it. */
  StatusCommand() {
    this(Environment.ofProcess(), Pause.real());
  }

  StatusCommand(Environment environment, Pause pause) {
    super(environment, pause);
    this.job = new JobOptions(environment);
  }

  private record View(Job job, @Nullable PackageOutcome parcel) {

    boolean isSettled() {
      return job.isOver() || (parcel != null && parcel.isDecided());
    }

    ExitCode exitCode() {
      return parcel != null && parcel.isRefused() ? ExitCode.PACKAGE_REFUSED : ExitCode.OK;
    }

    void tellMachines(Console console) {
      console.event(
          "status",
          "jobId",
          job.uuid(),
          "job",
          job.json(),
          "package",
          parcel == null ? null : parcel.json());
    }
  }

  @Override
  ExitCode serve(Console console) throws BadInput, ServiceException, InterruptedException {
    List<String> problems = new ArrayList<>();
    JobAddress address = job.address(problems);
    if (interval < 1) {
      problems.add("--interval: " + interval + " is not allowed; allowed is 1 or more");
    }
    Connection how = connectionOrFail(problems);
    try (ImportExportService service = open(how, console)) {
      View view = look(service, address);
      console.lines(JobText.job(view.job(), view.parcel()));
      console.lines(JobText.shipTo(view.job()));
      view.tellMachines(console);
      View last = watch ? watch(service, address, view, console) : view;
      if (last.exitCode() == ExitCode.PACKAGE_REFUSED) {
        console.line(
            "Next: correct what is wrong: "
                + job.command("ship", address, "--carrier NAME --tracking NUMBER"));
      }
      return last.exitCode();
    }
  }

  private View watch(ImportExportService service, JobAddress address, View first, Console console)
      throws ServiceException, InterruptedException {
    View before = first;
    boolean away = false;
    while (!before.isSettled()) {
      pause().of(Duration.ofSeconds(interval));
      View now;
      try {
        now = look(service, address);
      } catch (ServiceUnreachable e) {
        // Who watches wants to see the outcome, also across a restart of the service.
        if (!away) {
          console.remark(e.getMessage() + "; watching on");
        }
        away = true;
        continue;
      }
      away = false;
      tellChanges(before, now, console);
      before = now;
    }
    return before;
  }

  private static void tellChanges(View before, View now, Console console) {
    List<String> known = JobText.job(before.job(), before.parcel());
    for (String line : JobText.job(now.job(), now.parcel())) {
      if (!known.contains(line)) {
        console.line(line);
      }
    }
    if (!now.equals(before)) {
      now.tellMachines(console);
    }
  }

  private static View look(ImportExportService service, JobAddress address)
      throws ServiceException, InterruptedException {
    Job job = service.job(address);
    UUID id = job.uuid();
    return new View(job, id == null ? null : service.packageOf(id).orElse(null));
  }
}
