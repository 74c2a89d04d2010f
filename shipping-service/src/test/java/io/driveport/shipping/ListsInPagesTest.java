package io.driveport.shipping;

import static io.driveport.shipping.testing.Parcels.newNumber;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.driveport.contracts.JobRef;
import io.driveport.shipping.testing.Jobs;
import io.driveport.shipping.testing.Jobs.Returning;
import io.driveport.shipping.testing.Parcels;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.token.TestTokens;
import io.driveport.testkit.token.TokenContent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that are longer than a page, and what of them somebody may see. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
class ListsInPagesTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int MANY = 203;

  private final Parcels parcels = new Parcels();
  private final Parcels elsewhere = new Parcels();

  @AfterEach
  void close() {
    parcels.close();
    elsewhere.close();
  }

  @Test
  void whatIsToBePackedComesPageByPageInItsOrder() {
    // Given
    List<String> jobs =
        IntStream.range(0, MANY)
            .mapToObj(_ -> {
              JobRef job = Jobs.job();
              parcels
                  .producer()
                  .send(
                      Jobs.packaging(
                          job, parcels.site(), new Returning(List.of("WD-1"), List.of(), true)),
                      10);
              return job.id().toString();
            })
            .toList();
    String atSite = "/shipping/return-packages?location=" + parcels.site();

    // Then
    await()
        .atMost(LIMIT)
        .untilAsserted(() ->
            assertThat(pages(atSite))
                .extracting(page -> page.getList("value").size())
                .containsExactly(100, 100, 3));
    assertThat(
            pages(atSite).stream()
                .flatMap(page -> page.getList("value.job.id", String.class).stream()))
        .containsExactlyElementsOf(jobs);
  }

  @Test
  void whatIsInHandIsFoundHoweverManyOthersHaveItsNumber() {
    // Given
    String number = newNumber();
    JobRef own = parcels.announce(number);
    String id = parcels.registered(own);
    List<JobRef> others =
        IntStream.range(0, MANY).mapToObj(_ -> elsewhere.announce(number)).toList();
    String withNumber = "/shipping/packages?trackingNumber=" + number;

    // Then
    await()
        .atMost(LIMIT)
        .untilAsserted(() ->
            assertThat(pages(withNumber))
                .extracting(page -> page.getList("value").size())
                .containsExactly(100, 100, 4));
    assertThat(
            pages(withNumber).stream()
                .flatMap(page -> page.getList("value.job.id", String.class).stream()))
        .containsExactlyElementsOf(
            Stream.concat(others.reversed().stream(), Stream.of(own))
                .map(job -> job.id().toString())
                .toList());
    assertThat(
            given()
                .header("Authorization", atOwnSiteOnly())
                .get(withNumber)
                .jsonPath()
                .getList("value.id", String.class))
        .containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "x_y",
        "2026-11-30T00:00:00Z_1",
        "_",
        "-999999-01-01T00:00:00Z_00000000-0000-0000-0000-000000000001",
        "1969-12-31T23:59:59Z_00000000-0000-0000-0000-000000000001",
        "+999999-12-31T23:59:59Z_00000000-0000-0000-0000-000000000001"
      })
  void aPlaceThatNoPageHasNamedIsRefused(String place) {
    given()
        .queryParam("before", place)
        .get("/shipping/packages?driveId=WD-1")
        .then()
        .statusCode(400)
        .body(
            "detail",
            containsString("before is '%s'; allowed is what nextLink has".formatted(place)));
    given()
        .queryParam("after", place)
        .get("/shipping/return-packages?location=westus")
        .then()
        .statusCode(400);
  }

  private String atOwnSiteOnly() {
    return TestTokens.bearer(
        new TokenContent(
            "at-the-dock",
            Set.of("Operator"),
            Set.of(),
            Set.of(parcels.site()),
            Duration.ofHours(1)));
  }

  private static List<JsonPath> pages(String first) {
    List<JsonPath> pages = new ArrayList<>();
    for (String next = first; next != null; next = pages.getLast().getString("nextLink")) {
      pages.add(
          given().urlEncodingEnabled(false).get(next).then().statusCode(200).extract().jsonPath());
    }
    return pages;
  }
}
