package io.driveport.shipping.polling;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.driveport.shipping.testing.Parcels.newNumber;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.PackageEvent.ReturnPackageDelivered;
import io.driveport.servicekit.carrier.Carrier;
import io.driveport.servicekit.carrier.ParcelCheck;
import io.driveport.servicekit.testing.Management;
import io.driveport.servicekit.testing.Metrics;
import io.driveport.shipping.application.PollPackages;
import io.driveport.shipping.application.Polls.Due;
import io.driveport.shipping.application.TrackingSource;
import io.driveport.shipping.application.TrackingSource.Told;
import io.driveport.shipping.application.TrackingSources;
import io.driveport.shipping.domain.Waybill;
import io.driveport.shipping.testing.Jobs;
import io.driveport.shipping.testing.Jobs.Returning;
import io.driveport.shipping.testing.Locations;
import io.driveport.shipping.testing.Parcels;
import io.driveport.shipping.testing.TrackingServer;
import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
@WithTestResource(TrackingServer.class)
class PollingTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String ONE_SCAN =
      """
      {"scans": [{"id": "1", "time": "2026-11-21T04:10:00Z", "code": "ONWAY", "city": "Memphis"}]}
      """;

  private final WireMockServer server = TrackingServer.server();
  private final Parcels parcels = new Parcels();

  @Inject TrackingSources sources;
  @Inject PollPackages pollPackages;
  @Inject ParcelCheck check;

  @AfterEach
  void close() {
    parcels.close();
    server.resetAll();
  }

  @Test
  void whatACarrierIsAskedMovesThePackageOnce() {
    // Given
    String number = newNumber();
    server.stubFor(get(urlEqualTo("/fedex/" + number)).willReturn(okJson(ONE_SCAN)));

    // When
    String id = parcels.registered(number);

    // Then
    await().atMost(LIMIT).untilAsserted(() -> Parcels.get(id).body("state", is("InTransit")));
    await()
        .atMost(LIMIT)
        .untilAsserted(() ->
            assertThat(
                    server
                        .countRequestsMatching(
                            getRequestedFor(urlEqualTo("/fedex/" + number))
                                .withHeader("X-Key", equalTo("secret-of-tests"))
                                .build())
                        .getCount())
                .isGreaterThan(2));
    Parcels.get(id)
        .body("scans", hasSize(1))
        .body("scans[0].source", is("Carrier"))
        .body("scans[0].city", is("Memphis"))
        .body("version", is(2));
  }

  @Test
  void whatACarrierIsAskedShowsThatTheCustomerHasTheDrivesBack() {
    // Given
    String number = newNumber();
    server.stubFor(
        get(urlEqualTo("/fedex/" + number))
            .willReturn(okJson(ONE_SCAN.replace("ONWAY", "Delivered"))));
    JobRef job = Jobs.job();
    parcels
        .producer()
        .send(
            Jobs.packaging(job, parcels.site(), new Returning(List.of("WD-1"), List.of(), true)),
            10);
    String ofJob = "/shipping/return-packages?jobId=" + job.id();
    await().atMost(LIMIT).untilAsserted(() -> given().get(ofJob).then().body("value", hasSize(1)));
    String id = given().get(ofJob).path("value[0].id");

    // When
    given()
        .contentType("application/json")
        .body("{\"carrierName\": \"FedEx\", \"trackingNumber\": \"%s\"}".formatted(number))
        .post("/shipping/return-packages/" + id + "/shipped")
        .then()
        .statusCode(200);

    // Then
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> given().get(ofJob).then().body("value[0].state", is("Delivered")));
    assertThat(Parcels.isOf(parcels.events(id, 2).getLast(), ReturnPackageDelivered.class))
        .isTrue();
    await()
        .atMost(Duration.ofSeconds(45))
        .until(() -> Metrics.value("driveport_return_packages{state=\"Delivered\"}") >= 1);
  }

  static Stream<ResponseDefinitionBuilder> broken() {
    return Stream.of(
        aResponse().withStatus(500),
        aResponse().withStatus(503),
        aResponse().withStatus(401),
        aResponse().withStatus(302).withHeader("Location", "/fedex/elsewhere"),
        aResponse().withStatus(429).withHeader("Retry-After", "0"),
        aResponse().withStatus(200).withFixedDelay(5_000),
        aResponse().withStatus(200).withChunkedDribbleDelay(20, 20_000).withBody("x".repeat(500)),
        aResponse().withStatus(200).withBody("<html>"),
        aResponse().withStatus(200).withBody("{\"scans\": 7}"),
        aResponse().withStatus(200).withBody("{\"scans\": [{\"code\": \"ONWAY\"}]}"),
        aResponse().withStatus(200).withBody("{\"more\": \"%s\"}".formatted("x".repeat(2_000_000))),
        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
        aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatIsBrokenIsAskedAgain(ResponseDefinitionBuilder answer) {
    // Given
    String number = newNumber();
    server.stubFor(
        get(urlEqualTo("/fedex/" + number))
            .inScenario(number)
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(answer)
            .willSetStateTo("well"));
    server.stubFor(
        get(urlEqualTo("/fedex/" + number))
            .inScenario(number)
            .whenScenarioStateIs("well")
            .willReturn(okJson(ONE_SCAN)));

    // When
    String id = parcels.registered(number);

    // Then
    await().atMost(LIMIT).untilAsserted(() -> Parcels.get(id).body("state", is("InTransit")));
    Parcels.get(id).body("scans", hasSize(1));
  }

  @Test
  void aScanWithoutATimeIsLeftOutAndCounted() {
    // Given
    TrackingSource ups = source("ups");
    server.stubFor(
        get(urlEqualTo("/ups/1"))
            .willReturn(okJson(ONE_SCAN.replace("]}", ", {\"code\": \"ONWAY\"}]}"))));
    String series = "driveport_polling_scans_unreadable_total{carrier=\"ups\"}";
    double before = Metrics.value(series);

    // When
    Told told = ups.ask(waybill(ups, 1));

    // Then
    assertThat(told)
        .isInstanceOfSatisfying(Told.Scans.class, one -> assertThat(one.scans()).hasSize(1));
    assertThat(Metrics.value(series)).isGreaterThanOrEqualTo(before + 1);
  }

  @Test
  void aBrokenCarrierDelaysNoOther() {
    // Given
    server.stubFor(
        get(urlPathMatching("/ups/.*")).willReturn(okJson(ONE_SCAN).withFixedDelay(60_000)));
    List<String> slow = new ArrayList<>();
    parcels.producer().send(Locations.site(parcels.site() + "ups", "UPS"), 1);
    for (int i = 0; i < 3; i++) {
      JobRef job = Jobs.job();
      parcels
          .producer()
          .send(
              Jobs.shipped(job, parcels.site() + "ups", "UPS", "1Z%016d".formatted(anyDigits())),
              3);
      slow.add(parcels.registered(job));
    }
    String number = newNumber();
    server.stubFor(get(urlEqualTo("/fedex/" + number)).willReturn(okJson(ONE_SCAN)));

    // When
    String id = parcels.registered(number);

    // Then
    await().atMost(LIMIT).untilAsserted(() -> Parcels.get(id).body("state", is("InTransit")));
    slow.forEach(each -> Parcels.get(each).body("state", is("Registered")));
    given().get(Management.page("health/live")).then().statusCode(200);
  }

  @Test
  void whoFailsTooOftenIsNotAskedForAWhile() {
    // Given
    server.stubFor(get(urlPathMatching("/tnt/.*")).willReturn(aResponse().withStatus(500)));
    TrackingSource tnt = source("tnt");
    double broken = asked("tnt", "Broken");
    double notAsked = asked("tnt", "NotAsked");

    // When
    List<Told> told = IntStream.range(0, 8).mapToObj(i -> tnt.ask(waybill(tnt, i))).toList();

    // Then
    assertThat(told.subList(0, 5))
        .allSatisfy(one -> assertThat(one).isEqualTo(new Told.Broken("it answers 500")));
    assertThat(told.subList(5, 8))
        .allSatisfy(one -> assertThat(one).isEqualTo(new Told.NotAsked(Duration.ofMinutes(10))));
    assertThat(requests("tnt")).isEqualTo(5);
    assertThat(asked("tnt", "Broken")).isEqualTo(broken + 5);
    assertThat(asked("tnt", "NotAsked")).isEqualTo(notAsked + 3);
  }

  @Test
  void whoWantsToBeLeftAloneIs() {
    // Given
    server.stubFor(
        get(urlPathMatching("/usps/.*"))
            .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "300")));
    TrackingSource usps = source("usps");

    // When
    Told first = usps.ask(waybill(usps, 1));
    Told second = usps.ask(waybill(usps, 2));

    // Then
    assertThat(first).isEqualTo(new Told.Later(Duration.ofMinutes(5)));
    assertThat(second).isInstanceOf(Told.NotAsked.class);
    assertThat(requests("usps")).isEqualTo(1);
  }

  @Test
  void nobodyIsAskedMoreOftenThanItsFileSays() {
    // Given
    server.stubFor(get(urlPathMatching("/dhl/.*")).willReturn(aResponse().withStatus(404)));
    TrackingSource dhl = source("dhl");

    // When
    List<Told> told = IntStream.range(0, 5).mapToObj(i -> dhl.ask(waybill(dhl, i))).toList();

    // Then
    assertThat(told.subList(0, 3))
        .allSatisfy(one -> assertThat(one).isEqualTo(new Told.Scans(List.of())));
    assertThat(told.subList(3, 5))
        .allSatisfy(one -> assertThat(one).isInstanceOf(Told.NotAsked.class));
    assertThat(requests("dhl")).isEqualTo(3);
  }

  @Test
  void replicasShareWhatIsDueAndForgetWhatIsOver() {
    // Given
    parcels.producer().send(Locations.site(parcels.site() + "bd", "Blue Dart"), 1);
    JobRef job = Jobs.job();
    parcels
        .producer()
        .send(
            Jobs.shipped(
                job,
                parcels.site() + "bd",
                "Blue Dart",
                "%011d".formatted(anyDigits() % 100_000_000_000L)),
            3);
    String id = parcels.registered(job);
    Carrier carrier = check.carriers().named("Blue Dart").orElseThrow();

    // When
    List<Due> first = pollPackages.due(carrier, 10);
    List<Due> second = pollPackages.due(carrier, 10);

    // Then
    assertThat(first).hasSize(1);
    assertThat(second).isEmpty();
    pollPackages.answered(carrier, first.getFirst(), new Told.Later(Duration.ZERO));
    assertThat(pollPackages.due(carrier, 10)).isEqualTo(first);
    pollPackages.answered(carrier, first.getFirst(), new Told.Broken("no"));
    await()
        .atMost(LIMIT)
        .untilAsserted(() ->
            assertThat(pollPackages.due(carrier, 10)).extracting(Due::failures).containsExactly(1));
    pollPackages.answered(carrier, first.getFirst(), new Told.Later(Duration.ZERO));
    given()
        .contentType("application/json")
        .body("{\"drives\": [\"WD-1\"]}")
        .post("/shipping/packages/" + id + "/receipt")
        .then()
        .statusCode(200);
    assertThat(pollPackages.due(carrier, 10)).isEmpty();
  }

  private TrackingSource source(String key) {
    return sources.sources().stream()
        .filter(source -> source.carrier().key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static Waybill waybill(TrackingSource source, int number) {
    return new Waybill(source.carrier().name(), Integer.toString(number));
  }

  private static double asked(String key, String outcome) {
    return Metrics.value(
        "driveport_polling_requests_total{carrier=\"%s\",outcome=\"%s\"}".formatted(key, outcome));
  }

  private int requests(String key) {
    return server
        .countRequestsMatching(getRequestedFor(urlPathMatching("/" + key + "/.*")).build())
        .getCount();
  }

  private static long anyDigits() {
    return ThreadLocalRandom.current().nextLong(1_000_000_000_000_000L);
  }
}
