package io.driveport.shipping;

import static io.driveport.shipping.testing.Parcels.newNumber;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.agroal.api.AgroalDataSource;
import io.driveport.contracts.JobRef;
import io.driveport.shipping.testing.Jobs;
import io.driveport.shipping.testing.Jobs.Returning;
import io.driveport.shipping.testing.Parcels;
import io.driveport.shipping.webhook.testing.Subscriptions;
import io.driveport.shipping.webhook.testing.WebhookSetup;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.token.TestTokens;
import io.driveport.testkit.token.TokenContent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that are longer than a page, and what of them somebody may see. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
@WithTestResource(WebhookSetup.class)
class ListsInPagesTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int MANY = 203;

  private final Parcels parcels = new Parcels();
  private final Parcels elsewhere = new Parcels();
  private final Subscriptions subscriptions = new Subscriptions();

  @Inject AgroalDataSource dataSource;

  @AfterEach
  void close() {
    subscriptions.close();
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

  /** A list, and so many rows that it is longer than a page by one. */
  enum LongList {
    INTAKES(
        "/shipping/intakes?location=%s",
        "trackingNumber",
        """
        insert into intake (id, version, location, tracking_number, contents, state, taken_at)
        select gen_random_uuid(), 1, '%s', i, '{"drives": [], "sealCodes": [], "photos": []}', 'Open', now()
        from generate_series(1, 101) i
        """),
    DELIVERIES(
        "/driveport/v1/subscriptions/%s/deliveries",
        "eventType",
        """
        insert into webhook_attempt (webhook_id, event_id, event_type, attempt, attempted_at, outcome, took_millis)
        select '%s', gen_random_uuid(), i, 1, now(), 'Taken', 5 from generate_series(1, 101) i
        """),
    DEAD_LETTERS(
        "/driveport/v1/subscriptions/%s/dead-letters",
        "eventType",
        """
        with logged as (
          insert into event_log (event_id, event_type, subscription_id, event_time, headers, body, logged_at)
          select gen_random_uuid(), i, 'others', now(), '{}', '', now() from generate_series(1, 101) i
          returning position)
        insert into webhook_dead_letter (webhook_id, position, died_at, outcome)
        select '%s', position, now(), 'Refused' from logged
        """);

    private final String path;
    private final String numbered;
    private final String rows;

    LongList(String path, String numbered, String rows) {
      this.path = path;
      this.numbered = numbered;
      this.rows = rows;
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsOnTheNextPageFollowsWhatWasLastOnTheOneBefore(LongList list) throws SQLException {
    // Given
    String webhookOrSite = subscriptions.at("https://hooks.example.org/").id();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(list.rows.formatted(webhookOrSite));
    }

    // When
    List<JsonPath> pages = pages(list.path.formatted(webhookOrSite));

    // Then
    assertThat(pages).extracting(page -> page.getList("value").size()).containsExactly(100, 1);
    assertThat(
            pages.stream()
                .flatMap(page -> page.getList("value." + list.numbered, String.class).stream()))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 101).mapToObj(Integer::toString).toList().reversed());
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
