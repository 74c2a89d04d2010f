package io.driveport.shipping.testing;

import io.driveport.contracts.LocationEvent.LocationChanged;
import java.util.List;

/** Sites for tests. */
public final class Locations {

  private Locations() {}

  /** A site with these carriers. */
  public static LocationChanged site(String name, String... carriers) {
    return new LocationChanged(
        name,
        name,
        "Test dock",
        "1 Example Street",
        "",
        "Testville",
        "",
        "00000",
        "Testland",
        "+1 202 555 0199",
        "",
        List.of(carriers),
        List.of(name));
  }
}
