package io.driveport.agent.cli;

import io.driveport.agent.rest.ImportExportService;
import io.driveport.agent.rest.Location;
import io.driveport.agent.rest.ServiceException;
import io.driveport.agent.submission.SiteSearch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the open site for a name and tells on the way which ones are closed. */
final class SiteFinder {

  private SiteFinder() {}

  /**
   * The open site, or nothing when none takes parcels; then the user has been told why, and the
   * command ends with {@link ExitCode#REFUSED}.
   */
  static Optional<SiteSearch.Result.Open> find(
      ImportExportService service, String name, String command, Console console)
      throws ServiceException, InterruptedException {
    SiteSearch<ServiceException> search = new SiteSearch<>(service::location);
    return switch (search.from(name)) {
      case SiteSearch.Result.Open open -> {
        console.lines(SiteText.closed(open.passed()));
        yield Optional.of(open);
      }
      case SiteSearch.Result.AllClosed(List<Location> passed) -> {
        String message =
            "'%s' and every site it leads to are closed at present: %s"
                .formatted(
                    name, passed.stream().map(Location::name).collect(Collectors.joining(", ")));
        tell(console, command, "AllClosed", message, "choose another: drive-prep locate --list");
        yield Optional.empty();
      }
      case SiteSearch.Result.Unknown(String unknown) -> {
        String known =
            service.locations().stream().map(Location::name).collect(Collectors.joining(", "));
        String message = "there is no location '" + unknown + "'";
        tell(console, command, "LocationUnknown", message, "use one of: " + known);
        yield Optional.empty();
      }
    };
  }

  private static void tell(
      Console console, String command, String code, String message, String advice) {
    console.failure(Failure.of(command, ExitCode.REFUSED, code, message, advice));
  }
}
