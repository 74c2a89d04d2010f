package io.driveport.agent.cli;

import io.driveport.agent.event.EventBroker;
import io.driveport.agent.event.EventSpool;
import io.driveport.agent.rest.Connection;
import io.driveport.agent.rest.ImportExportService;
import io.driveport.agent.rest.Job;
import io.driveport.agent.rest.Location;
import io.driveport.agent.rest.Pause;
import io.driveport.agent.rest.ServiceException;
import io.driveport.agent.submission.DriveInfo;
import io.driveport.agent.submission.JobFile;
import io.driveport.agent.submission.SiteSearch;
import io.driveport.agent.submission.Submission;
import io.driveport.agent.submission.SubmissionCheck;
import io.driveport.agent.submission.SubmissionField;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drive-prep submit}: creates the import job of prepared drives. */
@Command(
    name = "submit",
    description = "Creates the import job of prepared drives and says where to ship them.",
    footer = {
      "",
      "Example:",
      "  drive-prep submit --job-file job.yaml --location \"East US 2\" --out out"
    })
final class SubmitCommand extends ServiceCommand {

  @Mixin private final SubmissionOptions options = new SubmissionOptions();
  @Mixin private final SubscriptionOption subscription;
  @Mixin private final KafkaOption kafka;

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

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description =
          "Journal whose waiting drive events are sent to Kafka before the job; may be repeated."
              + " Those of drives prepared on this host are found without it.")
  private List<Path> journals = new ArrayList<>();

  /** As picocli makes it. */
  SubmitCommand() {
    this(Environment.ofProcess(), Pause.real());
  }

  SubmitCommand(Environment environment, Pause pause) {
    super(environment, pause);
    this.subscription = new SubscriptionOption(environment);
    this.kafka = new KafkaOption(environment);
  }

  @Override
  ExitCode serve(Console console) throws BadInput, ServiceException, InterruptedException {
    List<String> problems = new ArrayList<>();
    JobFile file = jobFile(problems);
    problems.addAll(file.problems());
    DriveInfoFiles drives = DriveInfoFiles.read(drivePaths(file, problems));
    problems.addAll(drives.problems());
    checkJournals(problems);
    Optional<Connection> how = dryRun ? Optional.empty() : connection(problems);
    return switch (SubmissionCheck.check(values(file), drives.drives(), problems)) {
      case SubmissionCheck.Checked.Incomplete(List<String> all) -> throw BadInput.nothingSent(all);
      case SubmissionCheck.Checked.Complete(Submission submission) -> {
        drives.warnings().forEach(console::remark);
        if (how.isEmpty()) {
          console.document(submission.maskedBody(submission.location()));
          yield ExitCode.OK;
        }
        yield submit(how.get(), submission, drives, console);
      }
    };
  }

  private void checkJournals(List<String> problems) {
    for (Path journal : journals) {
      if (Files.notExists(EventSpool.fileOf(journal))) {
        problems.add("--journal: '" + journal + "' has no event spool beside it");
      }
    }
    if (!journals.isEmpty() && !kafka.isGiven()) {
      problems.add("--kafka or KAFKA_BOOTSTRAP_SERVERS: is missing beside --journal");
    }
  }

  private ExitCode submit(
      Connection how, Submission submission, DriveInfoFiles drives, Console console)
      throws ServiceException, InterruptedException {
    try (ImportExportService service = open(how, console)) {
      Optional<SiteSearch.Result.Open> found =
          SiteFinder.find(service, submission.location(), name(), console);
      if (found.isEmpty()) {
        return ExitCode.REFUSED;
      }
      Location site = found.get().site();
      sendWaitingEvents(how.base(), submission, drives, console);
      Job job =
          new AnnouncedDrives(service, pause(), console)
              .put(submission.address(), submission.body(site.name()));
      tell(job, site, submission, console);
      return ExitCode.OK;
    }
  }

  private void sendWaitingEvents(
      URI services, Submission submission, DriveInfoFiles drives, Console console)
      throws InterruptedException {
    try (EventBroker broker = kafka.broker(services)) {
      if (broker == null) {
        return;
      }
      Set<String> driveIds =
          submission.drives().stream().map(DriveInfo::driveId).collect(Collectors.toSet());
      new WaitingEvents(broker, submission.address().subscription(), driveIds)
          .send(DriveJournals.find(journals, drives, console), console);
    }
  }

  private void tell(Job job, Location site, Submission submission, Console console) {
    console.lines(JobText.job(job, null));
    List<String> shipTo = JobText.shipTo(job);
    console.lines(shipTo.isEmpty() ? SiteText.address(site.shipTo()) : shipTo);
    console.line("Carriers: " + String.join(", ", site.supportedCarriers()));
    // Sending the same job again is allowed, and then it may be on its way already.
    console.line(
        job.isCreating()
            ? "Next: hand the parcel to one of them, then: "
                + subscription.command(
                    "ship", submission.address(), "--carrier NAME --tracking NUMBER")
            : "Next: see where it is: "
                + subscription.command("status", submission.address(), "--watch"));
    console.event("job", "jobId", job.uuid(), "job", job.json(), "location", site.json());
  }

  private JobFile jobFile(List<String> problems) {
    if (jobFile == null) {
      return JobFile.empty();
    }
    try {
      return JobFile.read(jobFile.toString(), TextFile.read(jobFile));
    } catch (IOException e) {
      problems.add(jobFile + ": can't be read: " + FileErrors.reason(e));
      return JobFile.empty();
    }
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
    String owner = subscription.value();
    if (owner != null) {
      values.put(SubmissionField.SUBSCRIPTION, owner);
    }
    values.putAll(file.values());
    values.putAll(options.given());
    if (owner != null && subscription.isOption()) {
      values.put(SubmissionField.SUBSCRIPTION, owner);
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
