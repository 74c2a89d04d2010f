package io.driveport.shipping.testing;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;

import io.driveport.contracts.JobEvent.DeliveryPackageCorrected;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.PackageEvent.PackageRefused;
import io.driveport.contracts.PackageEvent.PackageRegistered;
import io.driveport.contracts.Topic;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.FedExNumber;
import io.driveport.testkit.ReceivedEvent;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Parcels of FedEx for tests, at a site of their own. */
public final class Parcels implements AutoCloseable {

  private final Producer producer = new Producer();
  private final EventProbe probe = new EventProbe(Producer.bootstrapServers());
  private final String site = "site" + UUID.randomUUID().toString().replace("-", "");

  /** A site that takes parcels of FedEx. */
  public Parcels() {
    producer.send(Locations.site(site, "FedEx"), 1);
  }

  /** The site. */
  public String site() {
    return site;
  }

  /** A number that no other test has. */
  public static String newNumber() {
    return FedExNumber.of(ThreadLocalRandom.current().nextLong(FedExNumber.MOST));
  }

  /** Announces the parcel of a new job. */
  public JobRef announce(String number) {
    JobRef job = Jobs.job();
    announce(job, number);
    return job;
  }

  /** Announces the parcel of a job. */
  public void announce(JobRef job, String number) {
    producer.send(Jobs.shipped(job, site, "FedEx", number), 3);
  }

  /** Announces the parcel of a job that has these drives. */
  public JobRef announce(JobRef job, String number, List<String> drives) {
    producer.send(Jobs.withDrives(Jobs.shipped(job, site, "FedEx", number), drives), 3);
    return job;
  }

  /** Announces another parcel of a job. */
  public void correct(JobRef job, String number) {
    producer.send(Jobs.corrected(job, site, "FedEx", number), 4);
  }

  /** Announces another parcel of a job that has these drives. */
  public void correct(JobRef job, String number, List<String> drives) {
    producer.send(
        new DeliveryPackageCorrected(
            job,
            List.of("deliveryPackage"),
            Jobs.withDrives(Jobs.shipped(job, site, "FedEx", number), drives).snapshot()),
        4);
  }

  /** Sends anything else. */
  public Producer producer() {
    return producer;
  }

  /** A registered package with a number; returns its id. */
  public String registered(String number) {
    return registered(announce(number));
  }

  /** The id of the package of a job, once it is registered. */
  public String registered(JobRef job) {
    return first(job, PackageRegistered.class);
  }

  /** Whether a package of a job has been stored. */
  public boolean isKnown(JobRef job) {
    return !given()
        .queryParam("jobId", job.id())
        .get("/shipping/packages")
        .then()
        .extract()
        .<List<?>>path("value")
        .isEmpty();
  }

  /** The id of the package of a job, once it is refused. */
  public String refused(JobRef job) {
    return first(job, PackageRefused.class);
  }

  private String first(JobRef job, Class<?> type) {
    return requireNonNull(
        probe
            .awaitEvent(
                Topic.PACKAGES,
                event ->
                    isOf(event, type) && String.valueOf(event.data()).contains(job.id().toString()))
            .key());
  }

  /** The first so many events of a package. */
  public List<ReceivedEvent> events(String packageId, int count) {
    return probe.awaitEvents(Topic.PACKAGES, event -> packageId.equals(event.key()), count);
  }

  /** All events of a package so far. */
  public List<ReceivedEvent> eventsSoFar(String packageId) {
    return probe.readAll(Topic.PACKAGES).stream()
        .filter(event -> packageId.equals(event.key()))
        .toList();
  }

  /** What the service answers about a package. */
  public static ValidatableResponse get(String packageId) {
    return given().get("/shipping/packages/" + packageId).then().statusCode(200);
  }

  /** Whether an event is of a type. */
  public static boolean isOf(ReceivedEvent event, Class<?> type) {
    return ("io.driveport." + type.getSimpleName() + ".v1").equals(event.header("ce_type"));
  }

  @Override
  public void close() {
    producer.close();
  }
}
