package io.driveport.local.bench;

import io.driveport.testkit.fuzz.WireAnswer;
import io.driveport.testkit.fuzz.WireConnection;
import io.driveport.testkit.fuzz.WireRequest;
import io.driveport.testkit.token.TokenContent;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** The requests that are measured. */
final class JobRequests {

  private static final String VERSION = "?api-version=2021-01-01";

  /** The subscription whose jobs are listed. */
  static final String LISTED = "bench-list";

  /** Who asks. */
  static final TokenContent TOKEN =
      new TokenContent(
          "bench", Set.of("Customer"), Set.of("bench", LISTED), Set.of(), Duration.ofHours(24));

  /** An import of one drive. */
  static final String BODY =
      """
      {"location": "West US", "tags": {"team": "film"}, "properties": {
        "storageAccountId": "/subscriptions/bench/resourceGroups/put/providers/Microsoft.Storage/storageAccounts/films",
        "jobType": "Import",
        "returnAddress": {"recipientName": "Ada Example", "streetAddress1": "Street 1",
          "city": "Redmond", "stateOrProvince": "WA", "postalCode": "98007",
          "countryOrRegion": "USA", "phone": "4250000000", "email": "ada@example.org"},
        "driveList": [{"driveId": "BENCH0001",
          "bitLockerKey": "060456-014509-132033-080300-252615-584177-672089-411631",
          "manifestFile": "\\\\DriveManifest.xml",
          "manifestHash": "109B21108597EF36D5785F08303F3638"}]}}
      """;

  /** Creates or replaces a job of the group that is written to. */
  static WireRequest put(String name) {
    return WireRequest.of(
        "PUT",
        "PUT",
        "/subscriptions/bench/resourceGroups/put/providers/Microsoft.ImportExport/jobs/"
            + name
            + VERSION,
        BODY);
  }

  /** The first page of a subscription's jobs. */
  static WireRequest list(String subscription) {
    return WireRequest.of(
        "LIST",
        "GET",
        "/subscriptions/%s/providers/Microsoft.ImportExport/jobs".formatted(subscription)
            + VERSION);
  }

  /** The answer to a request, which has to be done. */
  static WireAnswer done(WireConnection wire, WireRequest request) throws IOException {
    WireAnswer answer = wire.send(request);
    if (!answer.isSuccess()) {
      throw new IOException(
          "%s was answered with %d: %s".formatted(request, answer.status(), answer.body()));
    }
    return answer;
  }

  private JobRequests() {}
}
