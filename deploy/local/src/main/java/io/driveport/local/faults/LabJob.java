package io.driveport.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.testkit.FedExNumber;
import java.util.HashMap;
import java.util.Map;

/**
 * A job of a customer of the lab, and what it looks like on the wire.
 *
 * @param number of its parcel, and part of its name: unique in a run
 */
record LabJob(String subscription, long number) {

  private static final String GROUP = "lab";

  /** How the ledger names it. */
  String subject() {
    return subscription + "/" + name();
  }

  String name() {
    return "job-" + number;
  }

  String trackingNumber() {
    return FedExNumber.of(98_000_000_000L + number);
  }

  String path() {
    return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.ImportExport/jobs/%s?api-version=2021-01-01"
        .formatted(subscription, GROUP, name());
  }

  /** What it is when it is new. */
  static Map<String, String> created() {
    return Map.of(
        Facts.STATE,
        "Creating",
        Facts.CANCELLED,
        "false",
        Facts.LOG_LEVEL,
        "Error",
        Facts.STEP,
        "0");
  }

  String creation() {
    return """
    {"location": "westus", "tags": {"step": "0"}, "properties": {
      "storageAccountId": "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.Storage/storageAccounts/films",
      "jobType": "Import", "logLevel": "Error",
      "returnAddress": {"recipientName": "Ada Example", "streetAddress1": "Street 1",
        "city": "Redmond", "stateOrProvince": "WA", "postalCode": "98007",
        "countryOrRegion": "USA", "phone": "4250000000", "email": "ada@example.org"},
      "driveList": [{"driveId": "LAB%d",
        "bitLockerKey": "060456-014509-132033-080300-252615-584177-672089-411631",
        "manifestFile": "\\\\DriveManifest.xml",
        "manifestHash": "109B21108597EF36D5785F08303F3638"}]}}
    """
        .formatted(subscription, GROUP, number);
  }

  static String update(String step, String logLevel) {
    return """
    {"tags": {"step": "%s"}, "properties": {"logLevel": "%s"}}
    """
        .formatted(step, logLevel);
  }

  String shipping() {
    return """
    {"properties": {"state": "Shipping",
      "deliveryPackage": {"carrierName": "FedEx", "trackingNumber": "%s"},
      "returnShipping": {"carrierName": "FedEx", "carrierAccountNumber": "510087020"}}}
    """
        .formatted(trackingNumber());
  }

  static String cancelling() {
    return """
    {"properties": {"cancelRequested": true}}
    """;
  }

  /** What REST shows of a job, by names of {@link Facts}. */
  static Map<String, String> facts(JsonNode job) {
    JsonNode properties = job.path("properties");
    Map<String, String> facts = new HashMap<>();
    if (properties.isObject()) {
      facts.put(Facts.STATE, properties.path("state").asText());
      facts.put(Facts.CANCELLED, properties.path("cancelRequested").asText());
      facts.put(Facts.LOG_LEVEL, properties.path("logLevel").asText());
      facts.put(Facts.STEP, job.at("/tags/step").asText());
      JsonNode number = properties.at("/deliveryPackage/trackingNumber");
      if (number.isTextual()) {
        facts.put(Facts.NUMBER, number.asText());
      }
    }
    return facts;
  }
}
