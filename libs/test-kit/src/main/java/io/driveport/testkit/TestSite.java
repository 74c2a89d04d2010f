package io.driveport.testkit;

import io.driveport.contracts.LocationEvent.LocationChanged;
import java.util.List;

/** Receiving sites that no catalogue has, as location-service tells of them. */
public final class TestSite {

  private TestSite() {}

  /**
   * The event of a site, with no more than the first version told.
   *
   * @param alternates where parcels go; with its own {@code name} among them it is open
   */
  public static LocationChanged told(
      String name, String displayName, List<String> carriers, List<String> alternates) {
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
        carriers,
        alternates);
  }
}
