package io.driveport.job.rest;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.driveport.contracts.CarrierEvent.CarrierChanged;
import io.driveport.contracts.CarrierEvent.CheckDigitRule;
import io.driveport.contracts.CarrierEvent.NumberForm;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.contracts.PackageEvent.PackageReceived;
import io.driveport.servicekit.testing.Management;
import io.driveport.testkit.EventPublisher;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** What a customer does to job-service in tests, over HTTP. */
public final class JobApi {

  public static final String DRIVE = "9CA995BB";

  public static final String KEY = "238810-662376-448998-450120-652806-203390-606320-483076";

  private static final List<CarrierChanged> CARRIERS =
      List.of(
          carrier(
              "fedex",
              "FedEx",
              new NumberForm(
                  "12 digits",
                  "(?<body>[0-9]{11})(?<check>[0-9])",
                  new CheckDigitRule("WeightedMod11", List.of(3, 1, 7), null))),
          carrier("ups", "UPS", new NumberForm("1Z and 16 more", "1Z[0-9A-Z]{16}", null)),
          carrier("dhl", "DHL", new NumberForm("10 digits", "[0-9]{10}", null)));

  /**
   * Publishes carriers and sites, one open and one closed, and waits until the service is ready.
   */
  public static void awaitSites() {
    try (EventPublisher publisher = new EventPublisher(bootstrapServers())) {
      CARRIERS.forEach(carrier -> publisher.publish(UUID.randomUUID(), carrier, 1, null));
      publisher.publish(UUID.randomUUID(), site("westus", "West US", "westus"), 1, null);
      publisher.publish(UUID.randomUUID(), site("eastus2", "East US 2", "eastus"), 1, null);
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> given().get(Management.page("health/ready")).statusCode() == 200);
  }

  public static String bootstrapServers() {
    return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
  }

  /** A name that no other test uses. */
  public static String newName() {
    return "job-" + UUID.randomUUID();
  }

  public static String path(String name) {
    return "/subscriptions/sub-1/resourceGroups/Films/providers/Microsoft.ImportExport/jobs/"
        + name;
  }

  public static RequestSpecification request() {
    return given().queryParam("api-version", "2021-01-01").contentType("application/json");
  }

  public static Response put(String name, String body) {
    return request().body(body).put(path(name));
  }

  public static Response patch(String name, String body) {
    return request().body(body).patch(path(name));
  }

  public static Response get(String name) {
    return request().get(path(name));
  }

  /** Creates a job and ships it. */
  public static UUID shipped(String name) {
    put(name, importJob()).then().statusCode(201);
    Response response = patch(name, shipping("FedEx", "986578900006"));
    response.then().statusCode(200);
    return UUID.fromString(response.getHeader("x-driveport-job-id"));
  }

  /** Ships a new job, and has all of its drives received; returns its id. */
  public static UUID received(String name, String... extraDrives) {
    UUID job = shipped(name);
    receive(job, extraDrives);
    await().until(() -> "Received".equals(get(name).path("properties.state")));
    return job;
  }

  /** The dock tells that the drive of a job has come, and others with it. */
  public static void receive(UUID job, String... extraDrives) {
    receive(job, UUID.randomUUID(), 1, List.of(DRIVE), List.of(), extraDrives);
  }

  /** The dock tells what was in a package, or corrects that in a later version of it. */
  public static void receive(
      UUID job,
      UUID packageId,
      long version,
      List<String> received,
      List<String> missing,
      String... extraDrives) {
    try (EventPublisher publisher = new EventPublisher(bootstrapServers())) {
      publisher.publish(
          UUID.randomUUID(),
          new PackageReceived(
              packageId,
              new JobRef(job, "sub-1", "Films", "any"),
              "westus",
              "FedEx",
              "986578900006",
              received,
              missing,
              List.of(extraDrives),
              false,
              version > 1,
              "Delivered",
              null),
          version,
          "sub-1");
    }
  }

  /** The site tells of the transfer of a job's drive. */
  public static Response outcome(RequestSpecification request, UUID job, String body) {
    return request
        .contentType("application/json")
        .body(body)
        .put(
            "/driveport/v1/jobs/" + job + "/drives/" + DRIVE.toLowerCase(Locale.ROOT) + "/outcome");
  }

  public static String shipping(String carrier, String trackingNumber) {
    return """
    {"properties": {"state": "Shipping",
      "deliveryPackage": {"carrierName": "%s", "trackingNumber": "%s", "driveCount": 1},
      "returnShipping": {"carrierName": "FedEx", "carrierAccountNumber": "ACCOUNT-7"}}}
    """
        .formatted(carrier, trackingNumber);
  }

  public static String importJob() {
    return importJob("West US");
  }

  public static String importJob(String location) {
    return """
    {
      "location": "%s",
      "tags": {"team": "film"},
      "properties": {
        "storageAccountId": "/subscriptions/sub-1/resourceGroups/Films/providers/Microsoft.Storage/storageAccounts/films",
        "jobType": "Import",
        "returnAddress": {
          "recipientName": "Ada Example", "streetAddress1": "Street 1", "city": "Redmond",
          "stateOrProvince": "WA", "postalCode": "98007", "countryOrRegion": "USA",
          "phone": "4250000000", "email": "ada@example.org"
        },
        "driveList": [
          {"driveId": "%s", "bitLockerKey": "%s", "manifestFile": "\\\\DriveManifest.xml",
           "manifestHash": "109B21108597EF36D5785F08303F3638"}
        ]
      }
    }
    """
        .formatted(location, DRIVE, KEY);
  }

  private static CarrierChanged carrier(String key, String name, NumberForm form) {
    return new CarrierChanged(
        key,
        name,
        List.of(name + " Express"),
        List.of(form),
        "https://parcels.example/{number}",
        null);
  }

  public static LocationChanged site(String name, String displayName, String alternate) {
    return new LocationChanged(
        name,
        displayName,
        "Dock",
        "1 Example Street",
        "",
        "Santa Clara",
        "CA",
        "95050",
        "USA",
        "555",
        "",
        List.of("FedEx", "UPS"),
        List.of(alternate));
  }

  private JobApi() {}
}
