package io.driveport.location;

import io.driveport.contracts.LocationEvent.LocationChanged;
import java.util.List;
import java.util.stream.Stream;

/** Sites for tests. */
final class Sites {

  /** A site with a display name that is open and has more alternates. */
  static LocationChanged open(String displayName, String... alternates) {
    String name = LocationName.shortNameOf(displayName);
    return new LocationChanged(
        name,
        displayName,
        "Test dock",
        "1 Example Street",
        "",
        "Testville",
        "",
        "00000",
        "Testland",
        "+1 202 555 0199",
        "",
        List.of("FedEx"),
        Stream.concat(Stream.of(name), Stream.of(alternates)).toList());
  }

  private Sites() {}
}
