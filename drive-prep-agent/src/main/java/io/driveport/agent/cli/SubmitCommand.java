package io.driveport.agent.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driveport.agent.rest.Connection;
import io.driveport.agent.rest.ImportExportService;
import io.driveport.agent.rest.Job;
import io.driveport.agent.rest.Location;
import io.driveport.agent.rest.Pause;
import io.driveport.agent.rest.ServiceException;
import io.driveport.agent.submission.JobFile;
import io.driveport.agent.submission.SiteSearch;
import io.driveport.agent.submission.Submission;
import io.driveport.agent.submission.SubmissionCheck;
import io.driveport.agent.submission.SubmissionField;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drive-prep submit}: creates the import job of prepared drives. */
@Command(
    name = "submit",
    description = "Creates the import job of prepared drives and says where to ship them.",
    mixinStandardHelpOptions = true)
final class SubmitCommand extends ServiceCommand {

  private final WaitingEvents waitingEvents;

  @Mixin private final SubmissionOptions options = new SubmissionOptions();

  @Option(
      names = "--drive-info",
      paramLabel = "PATH",
      arity = "1..*",
      description = "<DriveId>.xml of a drive, or a directory of them. Default: --out.")
  private List<Path> driveInfo = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where drive-prep prepare left the drives' files.")
  private @Nullable Path out;

  @Option(
      names = "--job-file",
      paramLabel = "YAML",
      description = "The job described in a file; options count before it.")
  private @Nullable Path jobFile;

  @Option(
      names = "--dry-run",
      description =
          "Check everything and print the request with the keys masked; no request is sent, so"
              + " whether the site is open is not known.")
  private boolean dryRun;

  /** As picocli makes it. */
  SubmitCommand() {
    this(System.getenv(), Pause.real(), (directories, subscription) -> {});
  }

  SubmitCommand(Map<String, String> environment, Pause pause, WaitingEvents waitingEvents) {
    super(environment, pause);
    this.waitingEvents = waitingEvents;
  }

  @Override
  int run(Console console) throws BadInput, ServiceException, InterruptedException {
    List<String> problems = new ArrayList<>();
    JobFile file = jobFile(problems);
    problems.addAll(file.problems());
    DriveInfoFiles drives = DriveInfoFiles.read(drivePaths(file, problems));
    problems.addAll(drives.problems());
    Connection how = dryRun ? null : connection.connection(problems);
    return switch (SubmissionCheck.check(values(file), drives.drives(), problems)) {
      case SubmissionCheck.Checked.Incomplete(List<String> all) -> throw new BadInput(all);
      case SubmissionCheck.Checked.Complete(Submission submission) -> {
        drives.warnings().forEach(console::warn);
        if (how == null) {
          console.document(submission.maskedBody(submission.location()));
          yield ServiceExitCode.OK;
        }
        yield submit(how, submission, drives.directories(), console);
      }
    };
  }

  private int submit(Connection how, Submission submission, Set<Path> directories, Console console)
      throws ServiceException, InterruptedException {
    try (ImportExportService service = open(how, console)) {
      Optional<SiteSearch.Result.Open> found =
          SiteFinder.find(service, submission.location(), "drive-prep submit", console);
      if (found.isEmpty()) {
        return ServiceExitCode.REFUSED;
      }
      Location site = found.get().site();
      sendWaitingEvents(directories, submission.address().subscription(), console);
      Job job = service.put(submission.address(), submission.body(site.name()));
      tell(job, site, submission, console);
      return ServiceExitCode.OK;
    }
  }

  private void sendWaitingEvents(Set<Path> directories, String subscription, Console console)
      throws InterruptedException {
    try {
      waitingEvents.send(directories, subscription);
    } catch (IOException e) {
      console.warn("warning: some drive events still wait: " + e.getMessage());
    }
  }

  private static void tell(Job job, Location site, Submission submission, Console console) {
    console.lines(Texts.job(job, null));
    List<String> shipTo = Texts.shipTo(job);
    console.lines(shipTo.isEmpty() ? Texts.address(site.shipTo()) : shipTo);
    console.line("Carriers: " + String.join(", ", site.supportedCarriers()));
    console.line(
        "Next: hand the parcel to one of them, then: "
            + Texts.command("ship", submission.address(), " --carrier NAME --tracking NUMBER"));
    ObjectNode result = object();
    result.set("job", job.json());
    result.set("location", site.json());
    console.json(result);
  }

  private JobFile jobFile(List<String> problems) {
    if (jobFile == null) {
      return JobFile.empty();
    }
    String text = DriveInfoFiles.textOrProblem(jobFile, problems);
    return text == null ? JobFile.empty() : JobFile.read(jobFile.toString(), text);
  }

  private List<Path> drivePaths(JobFile file, List<String> problems) {
    if (!driveInfo.isEmpty()) {
      return driveInfo;
    }
    if (out != null) {
      return List.of(out);
    }
    if (jobFile == null || file.driveInfo().isEmpty()) {
      problems.add("--drive-info or --out (in a job file: driveInfo): is missing");
      return List.of();
    }
    // Beside the job file, so that both can be moved together.
    Path here = jobFile;
    return file.driveInfo().stream().map(here::resolveSibling).toList();
  }

  private Map<SubmissionField, String> values(JobFile file) {
    Map<SubmissionField, String> values = new EnumMap<>(SubmissionField.class);
    String subscription = connection.subscription();
    if (subscription != null) {
      values.put(SubmissionField.SUBSCRIPTION, subscription);
    }
    values.putAll(file.values());
    values.putAll(options.given());
    if (subscription != null && connection.hasSubscriptionOption()) {
      values.put(SubmissionField.SUBSCRIPTION, subscription);
    }
    return values;
  }

  @Override
  Optional<String> optionFor(String target) {
    return target.toLowerCase(Locale.ROOT).contains("drivelist")
        ? Optional.of("--drive-info")
        : SubmissionField.ofTarget(target).map(SubmissionField::option);
  }
}
