package io.driveport.job.domain;

import io.driveport.servicekit.carrier.Carrier;
import io.driveport.servicekit.carrier.Carriers;
import io.driveport.servicekit.carrier.CheckDigit;
import io.driveport.servicekit.carrier.NumberForm;
import io.driveport.servicekit.carrier.ParcelCheck;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An import job and its site, for tests. */
public final class JobFixture {

  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  static final Instant LATER = NOW.plusSeconds(60);

  static final Site WEST_US =
      new Site(
          "westus", "West US", address("Santa Clara"), List.of("FedEx", "UPS"), List.of("westus"));
  static final Site EAST_US =
      new Site("eastus", "East US", address("Boydton"), List.of("FedEx"), List.of("eastus"));
  static final Site CLOSED =
      new Site("eastus2", "East US 2", address("Boydton"), List.of("FedEx"), List.of("eastus"));

  static final ParcelCheck CHECK =
      new ParcelCheck(
          new Carriers(
              List.of(
                  carrier(
                      "FedEx",
                      "12 digits",
                      "(?<body>[0-9]{11})(?<check>[0-9])",
                      new CheckDigit(CheckDigit.Kind.WEIGHTED_MOD_11, List.of(3, 1, 7), "")),
                  carrier("UPS", "1Z and 16 letters or digits", "1Z[0-9A-Z]{16}", null),
                  carrier("DHL", "10 digits", "[0-9]{10}", null))),
          false);

  static final ReturnAddress RETURN_ADDRESS =
      new ReturnAddress(
          "Ada Example", "1 Street", null, "Redmond", "WA", "98007", "USA", "425", "a@example.org");
  static final DeliveryPackage PARCEL = new DeliveryPackage("FedEx", "986578900006", 1L, null);

  static JobDetails details() {
    return details(WEST_US);
  }

  static JobDetails details(Site site) {
    return details(site, EncryptionKey.MANAGED);
  }

  static JobDetails details(Site site, @Nullable EncryptionKey key) {
    return new RequestedJob(
            JobType.IMPORT,
            site.displayName(),
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a",
            RETURN_ADDRESS,
            new ReturnShipping("FedEx", "SECRET-ACCOUNT"),
            null,
            "waimportexport",
            LogLevel.ERROR,
            false,
            List.of(new JobDrive("9CA995BB", "\\DriveManifest.xml", "109B21108597EF36", null)),
            null,
            key,
            Map.of(),
            Map.of())
        .at(site);
  }

  static Job created() {
    return Job.create(
            UUID.fromString("0b7a3f5e-6a1c-4c86-9d11-5f2d3c1e8a90"),
            new JobPath("Sub", "Group", "job"),
            details(),
            WEST_US,
            () -> CHECK,
            NOW)
        .job();
  }

  static Job in(JobState state) {
    Job job = created();
    return new Job(
        job.id(),
        job.path(),
        job.details(),
        state,
        null,
        List.of(),
        0,
        job.createdAt(),
        job.changedAt(),
        job.waitingSince(),
        job.authors(),
        1);
  }

  static JobChange nothing() {
    return new JobChange(false, false, null, null, null, null, null, null, null);
  }

  static JobChange ship() {
    return new JobChange(true, false, null, null, PARCEL, null, null, null, null);
  }

  static JobChange cancel() {
    return new JobChange(false, true, null, null, null, null, null, null, null);
  }

  private static Carrier carrier(
      String name, String form, String pattern, @Nullable CheckDigit checkDigit) {
    return new Carrier(
        name,
        name,
        List.of(name + " Express"),
        List.of(new NumberForm(form, Pattern.compile(pattern), checkDigit)),
        "https://parcels.example/{number}");
  }

  private static ShippingInformation address(String city) {
    return new ShippingInformation(
        "Dock", "1 Example Street", "", city, "", "00000", "USA", "555", "");
  }

  private JobFixture() {}
}
