package io.driveport.agent.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driveport.agent.rest.ImportExportService;
import io.driveport.agent.rest.Location;
import io.driveport.agent.rest.Pause;
import io.driveport.agent.rest.ServiceException;
import io.driveport.agent.submission.SiteSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drive-prep locate}: where to ship to. */
@Command(
    name = "locate",
    description = "Says where to ship to: the site of that name, or an alternate if it is closed.",
    mixinStandardHelpOptions = true)
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
    this(System.getenv(), Pause.real());
  }

  LocateCommand(Map<String, String> environment, Pause pause) {
    super(environment, pause);
  }

  @Override
  int run(Console console) throws BadInput, ServiceException, InterruptedException {
    List<String> problems = new ArrayList<>();
    if ((name == null) != list) {
      problems.add("NAME: give the name of a site, or --list, not both");
    }
    try (ImportExportService service = open(connectionOrFail(problems), console)) {
      return name == null ? listAll(service, console) : locate(service, name, console);
    }
  }

  @Override
  Optional<String> optionFor(String target) {
    return Optional.empty();
  }

  private static int listAll(ImportExportService service, Console console)
      throws ServiceException, InterruptedException {
    for (Location location : service.locations()) {
      console.line(Texts.listed(location));
      console.json(object().set("location", location.json()));
    }
    return ServiceExitCode.OK;
  }

  private static int locate(ImportExportService service, String name, Console console)
      throws ServiceException, InterruptedException {
    Optional<SiteSearch.Result.Open> found =
        SiteFinder.find(service, name, "drive-prep locate", console);
    if (found.isEmpty()) {
      return ServiceExitCode.REFUSED;
    }
    Location site = found.get().site();
    console.lines(Texts.site(site));
    ObjectNode result = object();
    result.set("location", site.json());
    for (Location passed : found.get().passed()) {
      result.withArray("/closed").add(passed.name());
    }
    console.json(result);
    return ServiceExitCode.OK;
  }
}
