package io.driveport.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.local.LaunchException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The rest of the story, as the carrier and the site tell it: the parcel travels, the dock opens
 * it, the drives are read and go back.
 */
final class SiteRun {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Cast cast;
  private final Services site;
  private final Map<String, String> carrierSecrets;
  private final Consumer<String> tell;

  /**
   * @param site what an operator is answered
   * @param carrierSecrets what carriers sign with, by their short keys
   * @param tell hears of each step in a line or two
   */
  SiteRun(Cast cast, Services site, Map<String, String> carrierSecrets, Consumer<String> tell) {
    this.cast = cast;
    this.site = site;
    this.carrierSecrets = carrierSecrets;
    this.tell = tell;
  }

  /**
   * Takes a shipped job to its end.
   *
   * @throws LaunchException if a step fails or the outcome is not the one that was promised
   */
  void run(String jobId) throws LaunchException, IOException, InterruptedException {
    travel(jobId);
    receive(jobId);
    transfer(jobId);
    giveBack(jobId);
    arriveBack(jobId);
  }

  private void travel(String jobId) throws LaunchException, IOException, InterruptedException {
    for (String status : List.of("PickedUp", "OutForDelivery", "Delivered")) {
      scan("ups", cast.trackingNumber(), status);
    }
    awaitParcel(jobId, "/state", "Delivered");
    tell.accept(
        "7 scans    %s has told three times, signed; the package is Delivered"
            .formatted(Cast.CARRIER));
  }

  private void receive(String jobId) throws LaunchException, IOException, InterruptedException {
    String packageId = site.parcel(jobId).path("packageId").asText();
    JsonNode received =
        site.tell(
            "POST",
            "/shipping/packages/" + packageId + "/receipt",
            Map.of("drives", cast.drives(), "weightGrams", 2_400));
    awaitJob("Received");
    tell.accept(
        "8 dock     %d drives were in it, %d are missing; the job is Received"
            .formatted(
                received.at("/value/0/receipt/received").size(),
                received.at("/value/0/receipt/missing").size()));
  }

  private void transfer(String jobId) throws LaunchException, IOException, InterruptedException {
    for (String drive : cast.drives()) {
      String outcome = "/driveport/v1/jobs/" + jobId + "/drives/" + drive + "/outcome";
      site.tell("PUT", outcome, Map.of("copyStatus", "InProgress", "percentComplete", 1));
      requireJob("Transferring");
      site.tell("PUT", outcome, Map.of("copyStatus", "Completed", "bytesSucceeded", 1_000_000));
    }
    requireJob("Packaging");
    tell.accept(
        "9 transfer both drives are told to be copied without errors; the job is Packaging");
  }

  private void giveBack(String jobId) throws LaunchException, IOException, InterruptedException {
    JsonNode label = site.answer("/driveport/v1/jobs/" + jobId + "/return-shipping");
    String list = "/shipping/return-packages?jobId=" + jobId;
    await("there is nothing to pack", () -> !site.answer(list).path("value").isEmpty());
    String parcel = site.answer(list).at("/value/0/id").asText();
    site.tell(
        "POST",
        "/shipping/return-packages/" + parcel + "/shipped",
        Map.of(
            "carrierName",
            label.at("/returnShipping/carrierName").asText(),
            "trackingNumber",
            cast.returnNumber()));
    awaitJob("Completed");
    JsonNode sent = site.job(cast.jobPath()).body().at("/properties/returnPackage");
    if (sent.path("driveCount").asInt() != cast.drives().size()) {
      throw new LaunchException("not all drives went back: " + sent);
    }
    tell.accept(
        "10 return  to %s by %s under %s; the job is Completed"
            .formatted(
                label.at("/returnAddress/city").asText(),
                sent.path("carrierName").asText(),
                sent.path("trackingNumber").asText()));
  }

  private void arriveBack(String jobId) throws LaunchException, IOException, InterruptedException {
    scan("fedex", cast.returnNumber(), "Delivered");
    awaitParcel(jobId, "/returnPackages/0/state", "Delivered");
    tell.accept("11 home    %s has delivered the drives".formatted(Cast.RETURN_CARRIER));
  }

  private void scan(String carrierKey, String number, String status)
      throws LaunchException, IOException, InterruptedException {
    Map<String, Object> scan =
        Map.of(
            "id",
            cast.job() + "-" + status,
            "trackingNumber",
            number,
            "time",
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            "code",
            status);
    JsonNode taken =
        site.tellSigned(
            "/shipping/carriers/" + carrierKey + "/scans",
            Map.of("scans", List.of(scan)),
            carrierSecrets.getOrDefault(carrierKey, ""));
    String outcome = taken.at("/value/0/outcome").asText();
    if (!outcome.equals("New")) {
      throw new LaunchException("the scan %s of %s is %s".formatted(status, number, outcome));
    }
  }

  private interface Look {
    boolean isSo() throws LaunchException, IOException, InterruptedException;
  }

  private void awaitParcel(String jobId, String pointer, String value)
      throws LaunchException, IOException, InterruptedException {
    await(
        "the package is not " + value, () -> site.parcel(jobId).at(pointer).asText().equals(value));
  }

  private void awaitJob(String state) throws LaunchException, IOException, InterruptedException {
    await("the job is not " + state, () -> jobState().equals(state));
  }

  private static void await(String otherwise, Look look)
      throws LaunchException, IOException, InterruptedException {
    Instant end = Instant.now().plus(LIMIT);
    while (!look.isSo()) {
      if (Instant.now().isAfter(end)) {
        throw new LaunchException("%s after %d s".formatted(otherwise, LIMIT.toSeconds()));
      }
      Thread.sleep(PAUSE);
    }
  }

  private void requireJob(String state) throws LaunchException, IOException, InterruptedException {
    if (!jobState().equals(state)) {
      throw new LaunchException("the job is %s; expected was %s".formatted(jobState(), state));
    }
  }

  private String jobState() throws LaunchException, IOException, InterruptedException {
    return site.job(cast.jobPath()).body().at("/properties/state").asText();
  }
}
