package io.driveport.agent.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a request of the published interface may look like (api-version 2021-01-01). */
final class Shapes {

  private static final Set<String> RETURN_ADDRESS =
      Set.of(
          "recipientName",
          "streetAddress1",
          "streetAddress2",
          "city",
          "stateOrProvince",
          "postalCode",
          "countryOrRegion",
          "phone",
          "email");
  private static final Map<String, Set<String>> PUT =
      Map.of(
          "", Set.of("location", "tags", "properties"),
          "/properties",
              Set.of(
                  "storageAccountId",
                  "jobType",
                  "returnAddress",
                  "returnShipping",
                  "diagnosticsPath",
                  "logLevel",
                  "backupDriveManifest",
                  "driveList"),
          "/properties/returnAddress", RETURN_ADDRESS,
          "/properties/returnShipping", Set.of("carrierName", "carrierAccountNumber"),
          "/properties/driveList/*",
              Set.of("driveId", "bitLockerKey", "manifestFile", "manifestHash", "driveHeaderHash"));
  private static final Map<String, Set<String>> PATCH =
      Map.of(
          "", Set.of("tags", "properties"),
          "/properties",
              Set.of(
                  "cancelRequested",
                  "state",
                  "returnAddress",
                  "returnShipping",
                  "deliveryPackage",
                  "logLevel",
                  "backupDriveManifest",
                  "driveList"),
          "/properties/deliveryPackage",
              Set.of("carrierName", "trackingNumber", "driveCount", "shipDate"),
          "/properties/returnShipping", Set.of("carrierName", "carrierAccountNumber"));

  private Shapes() {}

  static List<String> put(JsonNode body) {
    List<String> complaints = new ArrayList<>();
    walk(body, "", PUT, complaints);
    for (String pointer :
        List.of(
            "/location",
            "/properties/storageAccountId",
            "/properties/jobType",
            "/properties/returnAddress/recipientName",
            "/properties/returnAddress/streetAddress1",
            "/properties/returnAddress/city",
            "/properties/returnAddress/postalCode",
            "/properties/returnAddress/countryOrRegion",
            "/properties/returnAddress/phone",
            "/properties/returnAddress/email",
            "/properties/driveList/0/driveId",
            "/properties/driveList/0/bitLockerKey",
            "/properties/driveList/0/manifestFile",
            "/properties/driveList/0/manifestHash")) {
      if (!body.at(pointer).isTextual()) {
        complaints.add(pointer + " is missing");
      }
    }
    return complaints;
  }

  static List<String> patch(JsonNode body) {
    List<String> complaints = new ArrayList<>();
    walk(body, "", PATCH, complaints);
    if (!body.at("/properties/state").asText("").matches("|Shipping")) {
      complaints.add("/properties/state must be Shipping");
    }
    return complaints;
  }

  private static void walk(
      JsonNode node, String at, Map<String, Set<String>> known, List<String> complaints) {
    if (node.isArray()) {
      node.forEach(item -> walk(item, at + "/*", known, complaints));
    } else if (node.isObject()) {
      node.fieldNames()
          .forEachRemaining(name -> {
            if (!known.getOrDefault(at, Set.of()).contains(name)) {
              complaints.add(at + "/" + name + " is unknown");
            }
            walk(node.path(name), at + "/" + name, known, complaints);
          });
    }
  }
}
