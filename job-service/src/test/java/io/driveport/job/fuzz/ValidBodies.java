package io.driveport.job.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies that the contract allows. */
final class ValidBodies {

  private static final List<String> LOCATIONS = List.of("westus", "West US", "WEST us");
  private static final List<String> CITIES = List.of("Redmond", "Köln", "京都", "Saint-Denis");

  private final RandomGenerator random;

  ValidBodies(RandomGenerator random) {
    this.random = random;
  }

  /** Of a PUT: an import, or every fifth time an export. */
  String job() {
    boolean export = random.nextInt(5) == 0;
    List<String> properties =
        new ArrayList<>(
            List.of(
                """
                "storageAccountId": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/films"
                """,
                "\"jobType\": \"%s\"".formatted(export ? "Export" : "Import"),
                returnAddress(),
                export ? exportSelection() : driveList()));
    maybe(properties, returnShipping());
    maybe(properties, "\"diagnosticsPath\": \"logs\"");
    maybe(properties, logLevel());
    maybe(properties, "\"backupDriveManifest\": " + random.nextBoolean());
    maybe(properties, "\"encryptionKey\": {\"kekType\": \"MicrosoftManaged\"}");
    // What only the service says is ignored.
    maybe(properties, "\"state\": \"Completed\", \"percentComplete\": 100");
    return "{\"location\": \"%s\", %s, \"properties\": {%s}}"
        .formatted(pick(LOCATIONS), tags(), String.join(", ", properties));
  }

  /** Of a PATCH that is right for an import in Creating. */
  String change() {
    int kind = random.nextInt(12);
    return switch (kind) {
      case 0, 1, 2 -> "{" + tags() + "}";
      case 3 -> properties(logLevel());
      case 4 -> properties("\"backupDriveManifest\": true");
      case 5 -> properties(returnAddress());
      case 6 -> properties(returnShipping());
      case 7 -> properties(deliveryPackage());
      case 8 -> properties("\"state\": \"\", \"cancelRequested\": false, " + logLevel());
      case 9 -> properties("\"cancelRequested\": true");
      case 10 -> properties("\"state\": \"Shipping\", " + deliveryPackage());
      default -> properties(driveList());
    };
  }

  private String tags() {
    return "\"tags\": {\"team\": \"t%d\", \"nom é\": \"ü\"}".formatted(random.nextInt(1_000));
  }

  private String logLevel() {
    return "\"logLevel\": \"%s\"".formatted(random.nextBoolean() ? "Error" : "Verbose");
  }

  private String returnAddress() {
    return """
    "returnAddress": {
      "recipientName": "Ada Example", "streetAddress1": "Street %d", "city": "%s",
      "postalCode": "98007", "countryOrRegion": "USA", "phone": "4250000000",
      "email": "ada@example.org"}
    """
        .formatted(random.nextInt(1_000), pick(CITIES));
  }

  private String returnShipping() {
    return "\"returnShipping\": {\"carrierName\": \"FedEx\", \"carrierAccountNumber\": \"A%d\"}"
        .formatted(random.nextInt(1_000));
  }

  private static String deliveryPackage() {
    return """
    "deliveryPackage": {"carrierName": "FedEx", "trackingNumber": "986578900000",
      "driveCount": 0, "shipDate": "2026-01-02"}
    """;
  }

  private static String exportSelection() {
    return """
    "export": {"blobList": {"blobPath": ["/films/a.mov"], "blobPathPrefix": ["/films/b"]},
      "blobListblobPath": "/lists/all.xml"}
    """;
  }

  private String driveList() {
    int drives = random.nextInt(10) == 0 ? 10 : random.nextInt(1, 4);
    return IntStream.range(0, drives)
        .mapToObj(i -> drive("DRIVE%d%d".formatted(i, random.nextInt(10))))
        .collect(Collectors.joining(", ", "\"driveList\": [", "]"));
  }

  private String drive(String id) {

    return """
    {"driveId": "%s", "bitLockerKey": "%s", "manifestFile": "\\\\DriveManifest.xml",
     "manifestHash": "%s", "driveHeaderHash": ""}
    """
        .formatted(id, key(), hash());
  }

  private String key() {
    return IntStream.range(0, 8)
        .mapToObj(_ -> "%06d".formatted(random.nextInt(1_000_000)))
        .collect(Collectors.joining("-"));
  }

  private String hash() {
    return "%016x%016x".formatted(random.nextLong(), random.nextLong()).toUpperCase(Locale.ROOT);
  }

  private void maybe(List<String> properties, String property) {
    if (random.nextInt(3) == 0) {
      properties.add(property);
    }
  }

  private static String properties(String inside) {
    return "{\"properties\": {" + inside + "}}";
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
