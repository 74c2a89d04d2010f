package io.driveport.job.sweep;

import static io.driveport.job.rest.JobApi.get;
import static io.driveport.job.rest.JobApi.importJob;
import static io.driveport.job.rest.JobApi.newName;
import static io.driveport.job.rest.JobApi.patch;
import static io.driveport.job.rest.JobApi.put;
import static io.driveport.job.rest.JobApi.shipping;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.contracts.Topic;
import io.driveport.job.application.RedirectJobs;
import io.driveport.job.rest.JobApi;
import io.driveport.testkit.EventPublisher;
import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs whose site closes, reopens or moves. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class DestinationsTest {

  private static final int MANY = 10_000;

  private final String unique = UUID.randomUUID().toString().substring(0, 8);
  private final String site = "site" + unique;
  private final String alternate = "alternate" + unique;
  private final EventPublisher publisher = new EventPublisher(JobApi.bootstrapServers());

  @Inject DestinationSweep sweep;
  @Inject RedirectJobs redirectJobs;
  @Inject DataSource dataSource;

  private Told told = new Told(dataSource);

  @BeforeEach
  void sites() {
    told = new Told(dataSource);
    JobApi.awaitSites();
    tell(site, 1, "First Street", site);
    tell(alternate, 1, "Other Street", alternate);
    await()
        .until(
            () -> told.count("select count(*) from site where name like '%" + unique + "'") == 2);
  }

  @AfterEach
  void close() {
    publisher.close();
  }

  @Test
  void aJobThatIsNotShippedGoesToTheAlternateOfASiteThatCloses() {
    // Given
    String name = newName();
    UUID job = created(name);

    // When
    UUID event = tell(site, 2, "First Street", alternate);

    // Then
    awaitStreet(name, "Other Street");
    get(name).then().body("location", is(site));
    assertThat(told.events(job)).containsExactly("JobCreated", "DestinationChanged");
    assertThat(told.records(Topic.JOBS))
        .filteredOn(record -> job.toString().equals(record.key()))
        .last()
        .extracting(Told::body)
        .satisfies(body -> {
          assertThat(body.path("from").asText()).isEqualTo(site);
          assertThat(body.path("to").asText()).isEqualTo(alternate);
          assertThat(body.at("/snapshot/location").asText()).isEqualTo(site);
          assertThat(body.at("/snapshot/destination").asText()).isEqualTo(alternate);
        });
    given()
        .get("/driveport/v1/jobs/" + job + "/timeline")
        .then()
        .body("value.event", contains("JobCreated", "DestinationChanged"))
        .body("value[1].changed", contains("shippingInformation"))
        .body("value[1].cause.kind", is("Event"))
        .body("value[1].cause.name", is("LocationChanged"))
        .body("value[1].cause.id", is(event.toString()))
        .body("value[1].actor", is("location-service"));
    put(newName(), importJob(site)).then().statusCode(409);
    put(name, importJob(site)).then().statusCode(200);
    awaitStreet(name, "Other Street");
    assertThat(redirectJobs.misdirected(null, MANY)).doesNotContain(job);
  }

  @Test
  void aRedirectedJobIsShippedByACarrierOfItsDestination() {
    // Given
    String name = newName();
    created(name);
    tell(site, 2, "First Street", alternate);
    awaitStreet(name, "Other Street");

    // When
    publisher.publish(
        UUID.randomUUID(), location(alternate, "Other Street", List.of("UPS"), alternate), 2, null);

    // Then
    await()
        .untilAsserted(() ->
            patch(name, shipping("FedEx", "986578900006"))
                .then()
                .statusCode(400)
                .body("error.code", is("CarrierNotSupported"))
                .body("error.message", startsWith("FedEx does not deliver to " + alternate)));
    patch(name, shipping("UPS", "1Z999AA10123456784")).then().statusCode(200);
  }

  @Test
  void aJobInTransitGetsATaskUntilItsSiteReopens() {
    // Given
    String name = newName();
    UUID job = created(name);
    patch(name, shipping("FedEx", "986578900006")).then().statusCode(200);

    // When
    tell(site, 2, "First Street", alternate);
    await().until(() -> told.tasks(job).size() == 1);
    sweep.settle();
    tell(site, 3, "First Street", site);
    await().until(() -> told.tasks(job).size() == 2);
    tell(site, 4, "First Street", alternate);
    await().until(() -> told.tasks(job).size() == 3);
    assertThat(redirectJobs.unsettled(null, MANY)).doesNotContain(job);

    // Then
    assertThat(told.tasks(job))
        .containsExactly(
            "TaskOpened SiteClosedInTransit",
            "TaskClosed SiteClosedInTransit SiteReopened",
            "TaskOpened SiteClosedInTransit");
    assertThat(told.taskIds(job)).hasSize(2);
    get(name).then().body("properties.shippingInformation.streetAddress1", is("First Street"));
    assertThat(told.events(job)).containsExactly("JobCreated", "JobShipped");
  }

  @Test
  void aJobThatIsShippedRightAfterItsAddressChangedGetsATaskUntilTheCustomerSaysSomething() {
    // Given
    String name = newName();
    UUID job = created(name);
    tell(site, 2, "First Street", alternate);
    awaitStreet(name, "Other Street");

    // When
    patch(name, shipping("FedEx", "986578900006")).then().statusCode(200);

    // Then
    patch(name, shipping("FedEx", "986578900006")).then().statusCode(200);
    assertThat(told.tasks(job)).containsExactly("TaskOpened AddressUnconfirmed");
    given()
        .get("/driveport/v1/jobs/" + job + "/timeline")
        .then()
        .body("value[2].event", is("JobShipped"))
        .body("value[2].remarks[0]", containsString("First Street"));
    patch(name, "{\"properties\": {\"logLevel\": \"Verbose\"}}").then().statusCode(200);
    assertThat(told.tasks(job))
        .containsExactly("TaskOpened AddressUnconfirmed", "TaskClosed AddressUnconfirmed Answered");
  }

  @Test
  void aJobThatSomebodyIsAboutWhileItsSiteClosesIsSentElsewhereAMomentLater() throws Exception {
    // Given
    String name = newName();
    try (Connection connection = dataSource.getConnection();
        Statement holding = connection.createStatement()) {
      UUID job = created(name);
      connection.setAutoCommit(false);
      holding.executeUpdate("update job set announced_version = 0 where id = '" + job + "'");

      // When
      tell(site, 2, "First Street", alternate);
      await()
          .until(() ->
              told.count("select count(*) from site where version = 2 and name = '" + site + "'")
                  == 1);

      // Then
      assertThat(redirectJobs.redirect(job)).isFalse();
      connection.commit();
    }
    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> street(name, "Other Street"));
  }

  @Test
  void anotherAddressOfTheSiteIsToldToJobsThatAreNotShipped() {
    // Given
    String name = newName();
    UUID job = created(name);
    String shippedName = newName();
    created(shippedName);
    patch(shippedName, shipping("FedEx", "986578900006")).then().statusCode(200);

    assertThat(redirectJobs.misdirected(null, MANY)).doesNotContain(job);

    // When
    tell(site, 2, "New Street", site);

    // Then
    awaitStreet(name, "New Street");
    assertThat(told.events(job)).containsExactly("JobCreated", "DestinationChanged");
    get(shippedName)
        .then()
        .body("properties.shippingInformation.streetAddress1", is("First Street"));
  }

  @Test
  void whatAReplicaDidNotGetDoneIsDoneByTheNextLook() {
    // Given
    String name = newName();
    UUID job = created(name);
    told.execute(
        """
        update site set body = jsonb_set(body, '{alternateLocations}', '["%s"]') where name = '%s'
        """
            .formatted(alternate, site));

    // When
    sweep.redirect();
    sweep.redirect();

    // Then
    awaitStreet(name, "Other Street");
    assertThat(told.events(job)).containsExactly("JobCreated", "DestinationChanged");
  }

  @Test
  void ofManyJobsEachIsSentElsewhereOnceThoughTwoLookAtTheSameTime() throws InterruptedException {
    // Given
    List<String> names = IntStream.range(0, 30).mapToObj(_ -> newName()).toList();
    List<UUID> jobs = names.stream().map(this::created).toList();

    // When
    tell(site, 2, "First Street", alternate);
    await()
        .until(() ->
            told.count("select count(*) from site where version = 2 and name = '" + site + "'")
                == 1);
    Thread other = Thread.ofPlatform().start(sweep::redirect);
    sweep.redirect();
    other.join();

    // Then
    names.forEach(name -> awaitStreet(name, "Other Street"));
    Map<String, List<String>> events = told.events(Topic.JOBS);
    assertThat(jobs)
        .allSatisfy(job ->
            assertThat(events.get(job.toString()))
                .containsExactly("JobCreated", "DestinationChanged"));
  }

  private UUID created(String name) {
    Response response = put(name, importJob(site));
    response.then().statusCode(201);
    return UUID.fromString(response.getHeader("x-driveport-job-id"));
  }

  private static void awaitStreet(String name, String street) {
    await().untilAsserted(() -> street(name, street));
  }

  private static void street(String name, String street) {
    get(name).then().body("properties.shippingInformation.streetAddress1", is(street));
  }

  private UUID tell(String name, long version, String street, String... alternates) {
    UUID id = UUID.randomUUID();
    publisher.publish(
        id, location(name, street, List.of("FedEx", "UPS"), alternates), version, null);
    return id;
  }

  private static LocationChanged location(
      String name, String street, List<String> carriers, String... alternates) {
    return new LocationChanged(
        name,
        name,
        "Dock",
        street,
        "",
        "City",
        "",
        "00000",
        "USA",
        "555",
        "",
        carriers,
        List.of(alternates));
  }
}
