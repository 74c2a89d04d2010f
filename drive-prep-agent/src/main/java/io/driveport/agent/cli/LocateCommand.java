package io.driveport.agent.cli;

import io.driveport.agent.rest.ImportExportService;
import io.driveport.agent.rest.Location;
import io.driveport.agent.rest.Pause;
import io.driveport.agent.rest.ServiceException;
import io.driveport.agent.submission.SiteSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drive-prep locate}: where to ship to. */
@Command(
    name = "locate",
    description = "Says where to ship to: the site of that name, or an alternate if it is closed.",
    footer = {"", "Example:", "  drive-prep locate \"East US 2\""})
final class LocateCommand extends ServiceCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Display name or short name of a site: 'West US' or westus.")
  private @Nullable String name;

  @Option(names = "--list", description = "List every site instead.")
  private boolean list;

  /** As picocli makes it. */
  LocateCommand() {
    this(Environment.ofProcess(), Pause.real());
  }

  LocateCommand(Environment environment, Pause pause) {
    super(environment, pause);
  }

  @Override
  ExitCode serve(Console console) throws BadInput, ServiceException, InterruptedException {
    List<String> problems = new ArrayList<>();
    if ((name == null) != list) {
      problems.add("NAME: give the name of a site, or --list, not both");
    }
    try (ImportExportService service = open(connectionOrFail(problems), console)) {
      return name == null ? listAll(service, console) : locate(service, name, console);
    }
  }

  private static ExitCode listAll(ImportExportService service, Console console)
      throws ServiceException, InterruptedException {
    for (Location location : service.locations()) {
      console.line(SiteText.listed(location));
      console.event("location", "location", location.json());
    }
    return ExitCode.OK;
  }

  private ExitCode locate(ImportExportService service, String name, Console console)
      throws ServiceException, InterruptedException {
    Optional<SiteSearch.Result.Open> found = SiteFinder.find(service, name, name(), console);
    if (found.isEmpty()) {
      return ExitCode.REFUSED;
    }
    Location site = found.get().site();
    console.lines(SiteText.site(site));
    console.event(
        "location",
        "location",
        site.json(),
        "closed",
        found.get().passed().stream().map(Location::name).toList());
    return ExitCode.OK;
  }
}
