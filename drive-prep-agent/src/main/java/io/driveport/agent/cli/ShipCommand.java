package io.driveport.agent.cli;

import io.driveport.agent.rest.Connection;
import io.driveport.agent.rest.ImportExportService;
import io.driveport.agent.rest.Job;
import io.driveport.agent.rest.JobAddress;
import io.driveport.agent.rest.Pause;
import io.driveport.agent.rest.ServiceException;
import io.driveport.agent.submission.ShippingUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drive-prep ship}: tells the service that the parcel is on its way. */
@Command(
    name = "ship",
    description = "Tells the service that the parcel is on its way, and how to follow it.")
final class ShipCommand extends ServiceCommand {

  private static final Map<String, String> OPTIONS =
      Map.of(
          "deliverypackage", "--carrier and --tracking",
          "deliverypackage.carriername", "--carrier",
          "deliverypackage.trackingnumber", "--tracking",
          "deliverypackage.drivecount", "--drive-count",
          "deliverypackage.shipdate", "--ship-date",
          "returnshipping", "--return-carrier and --return-account",
          "returnshipping.carriername", "--return-carrier",
          "returnshipping.carrieraccountnumber", "--return-account");

  @Mixin private final JobOptions job;

  @Option(
      names = "--carrier",
      paramLabel = "NAME",
      description = "Who carries the parcel; one the site takes parcels from.")
  private @Nullable String carrier;

  @Option(
      names = "--tracking",
      paramLabel = "NUMBER",
      description = "The parcel's tracking number.")
  private @Nullable String tracking;

  @Option(
      names = "--return-carrier",
      paramLabel = "NAME",
      description = "Who brings the drives back.")
  private @Nullable String returnCarrier;

  @Option(
      names = "--return-account",
      paramLabel = "NUMBER",
      description = "Your account with the return carrier.")
  private @Nullable String returnAccount;

  @Option(
      names = "--drive-count",
      paramLabel = "N",
      description = "Number of drives in the parcel.")
  private @Nullable Long driveCount;

  @Option(
      names = "--ship-date",
      paramLabel = "TEXT",
      description = "When the parcel was handed over, in your own words.")
  private @Nullable String shipDate;

  /** As picocli makes it. */
  ShipCommand() {
    this(Environment.ofProcess(), Pause.real());
  }

  ShipCommand(Environment environment, Pause pause) {
    super(environment, pause);
    this.job = new JobOptions(environment);
  }

  @Override
  ExitCode serve(Console console) throws BadInput, ServiceException, InterruptedException {
    List<String> problems = new ArrayList<>();
    JobAddress address = job.address(problems);
    ShippingUpdate.Checked checked =
        ShippingUpdate.check(carrier, tracking, returnCarrier, returnAccount, driveCount, shipDate);
    return switch (checked) {
      case ShippingUpdate.Checked.Incomplete(List<String> more) -> {
        problems.addAll(more);
        var _ = connection(problems);
        throw BadInput.nothingSent(problems);
      }
      case ShippingUpdate.Checked.Complete(ShippingUpdate update) -> {
        send(connectionOrFail(problems), address, update, console);
        yield ExitCode.OK;
      }
    };
  }

  private void send(Connection how, JobAddress address, ShippingUpdate update, Console console)
      throws ServiceException, InterruptedException {
    try (ImportExportService service = open(how, console)) {
      Job changed = service.patch(address, update.body());
      console.lines(JobText.job(changed, null));
      console.line(
          "Next: see whether the parcel is accepted: " + job.command("status", address, "--watch"));
      console.event("job", "job", changed.json());
    }
  }

  @Override
  Optional<String> optionFor(String target) {
    String path = target.toLowerCase(Locale.ROOT).replaceFirst("^properties\\.", "");
    return Optional.ofNullable(OPTIONS.get(path));
  }
}
