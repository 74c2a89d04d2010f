package io.driveport.agent.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.driveport.agent.testing.FakeService;
import io.driveport.agent.testing.Received;
import io.driveport.agent.testing.Reply;
import io.driveport.agent.testing.Reply.Stall;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportExportServiceTest extends ServiceFixture {

  @Test
  void siteIsFoundByItsDisplayNameOverTheUsersOwnAuthority() throws Exception {
    // When
    Location site = client().location("West US").orElseThrow();

    // Then
    assertThat(site.shortName()).isEqualTo("westus");
    assertThat(site.isOpen()).isTrue();
    assertThat(site.supportedCarriers()).containsExactly("FedEx", "DHL");
    assertThat(site.shipTo().additionalInformation()).isEqualTo("ring twice");
    Received request = fake.received().getFirst();
    assertThat(request.line())
        .isEqualTo("GET /providers/Microsoft.ImportExport/locations/West%20US");
    assertThat(request.query()).isEqualTo("api-version=2021-01-01");
    assertThat(request.headers()).containsEntry("authorization", "Bearer abc.def");
  }

  @Test
  void missingTokenIsSaid() throws Exception {
    // Given
    fake.next(Reply.error(401, "InvalidAuthenticationToken", "expired"));

    // When
    ServiceRefused refused = catchThrowableOfType(ServiceRefused.class, () -> client().job(JOB));

    // Then
    assertThat(refused.error().status()).isEqualTo(401);
    assertThat(refused.advice()).isEqualTo("give another token");
    assertThat(refused).hasMessageNotContaining("abc.def");
  }

  @Test
  void unknownSiteIsNoError() throws Exception {
    assertThat(client().location("Atlantis")).isEmpty();
  }

  @Test
  void notFoundOfSomethingElseIsAnError() throws Exception {
    // Given
    fake.next(Reply.html(404));

    // When, Then
    assertThatThrownBy(() -> client().location("West US"))
        .isInstanceOf(ServiceRefused.class)
        .hasMessageContaining("text/html");
  }

  @Test
  void conflictKeepsEveryDetail() throws Exception {
    // Given
    String body =
        """
        {"error": {"code": "Conflict", "message": "not now", "target": "properties.state",
          "details": [{"code": "A", "message": "first", "target": "x"}, {"code": "B", "message": "second"}]}}
        """;
    fake.next(Reply.json(409, body).with("x-ms-request-id", "r-1"));

    // When
    ServiceRefused refused =
        catchThrowableOfType(
            ServiceRefused.class, () -> client().patch(JOB, JsonNodeFactory.instance.objectNode()));

    // Then
    assertThat(refused.error())
        .isEqualTo(
            new ArmError(
                409,
                "Conflict",
                "not now",
                "properties.state",
                List.of(
                    new ArmError.Detail("A", "first", "x"),
                    new ArmError.Detail("B", "second", null)),
                "r-1"));
    assertThat(fake.received()).hasSize(1);
  }

  @Test
  void busyServiceIsGivenTheTimeItAsksFor() throws Exception {
    // Given
    fake.next(Reply.error(429, "TooManyRequests", "slower").with("Retry-After", "17"));

    // When
    List<Location> locations = client().locations();

    // Then
    assertThat(locations).hasSize(1);
    assertThat(pauses).containsExactly(Duration.ofSeconds(17));
  }

  @Test
  void busyForTooLongIsSaidAtOnce() throws Exception {
    // Given
    fake.next(Reply.error(429, "TooManyRequests", "slower").with("Retry-After", "3600"));

    // When, Then
    assertThatThrownBy(() -> client().locations())
        .isInstanceOf(ServiceUnreachable.class)
        .hasMessageContaining("busy (429)");
    assertThat(pauses).isEmpty();
  }

  @Test
  void passingFailureIsOvercome() throws Exception {
    // Given
    fake.next(Reply.html(503), Reply.html(503));

    // When
    Job job = client().put(JOB, validBody());

    // Then
    assertThat(job.state()).isEqualTo("Creating");
    assertThat(job.uuid()).isEqualTo(FakeService.JOB_ID);
    assertThat(fake.received())
        .extracting(Received::line)
        .hasSize(3)
        .containsOnly(
            "PUT /subscriptions/sub-1/resourceGroups/my%20group/providers/Microsoft.ImportExport/jobs/job-1");
    assertThat(pauses).hasSize(2);
  }

  @Test
  void failureThatStaysIsSaid() throws Exception {
    // Given
    fake.next(Reply.html(503), Reply.html(503), Reply.html(503), Reply.html(503));

    // When, Then
    assertThatThrownBy(() -> client().locations())
        .isInstanceOf(ServiceUnreachable.class)
        .hasMessageContaining("failed (503)");
    assertThat(fake.received()).hasSize(4);
  }

  @Test
  void changeIsNotRepeatedWhenItMayHaveArrived() throws Exception {
    // Given
    fake.next(Reply.html(502));

    // When, Then
    assertThatThrownBy(() -> client().patch(JOB, JsonNodeFactory.instance.objectNode()))
        .isInstanceOf(ServiceUnreachable.class);
    assertThat(fake.received()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"value\": [", "[]", "{}", "{\"value\": [{\"name\": \"x\"}]}", "hello"})
  void answerThatIsNoneIsSaid(String body) throws Exception {
    // Given
    fake.next(Reply.json(200, body));

    // When, Then
    assertThatThrownBy(() -> client().locations()).isInstanceOf(ServiceUnreachable.class);
  }

  @Test
  void pageInPlaceOfAnAnswerIsSaid() throws Exception {
    // Given
    fake.next(Reply.html(200));

    // When, Then
    assertThatThrownBy(() -> client().locations())
        .isInstanceOf(ServiceUnreachable.class)
        .hasMessageContaining("no JSON (text/html)");
  }

  @ParameterizedTest
  @EnumSource(
      value = Stall.class,
      names = {"BEFORE_HEADERS", "IN_BODY"})
  @Timeout(20)
  void slowAnswerIsGivenUpAndAskedForAgain(Stall stall) throws Exception {
    // Given
    fake.next(Reply.stalling(stall));
    ImportExportService client =
        client(fake.url(), TrustedCertificates.withPem(authority.pem()), Duration.ofMillis(700));

    // When
    List<Location> locations = client.locations();

    // Then
    assertThat(locations).hasSize(1);
    assertThat(pauses).hasSize(1);
  }

  @Test
  void nobodyThereIsSaidAfterSomeAttempts() throws Exception {
    // Given
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    ImportExportService client =
        client("https://localhost:" + port, TrustedCertificates.ofTheJdk(), Duration.ofSeconds(20));

    // When, Then
    assertThatThrownBy(() -> client.patch(JOB, JsonNodeFactory.instance.objectNode()))
        .isInstanceOf(ServiceUnreachable.class)
        .hasMessageContaining("no connection to https://localhost:" + port);
    assertThat(pauses).as("nothing was sent, so a change may be tried again").hasSize(3);
  }

  @Test
  void packageIsNothingBeforeTheJobIsShipped() throws Exception {
    assertThat(client().packageOf(FakeService.JOB_ID)).isEmpty();
  }

  @Test
  void packageTellsWhyItWasRefused() throws Exception {
    // Given
    fake.packageAnswers(
        "{\"state\": \"Refused\", \"reason\": \"CarrierUnknown\", \"detail\": \"who?\"}");

    // When
    PackageOutcome outcome = client().packageOf(FakeService.JOB_ID).orElseThrow();

    // Then
    assertThat(outcome.isRefused()).isTrue();
    assertThat(outcome.reason()).isEqualTo("CarrierUnknown");
  }
}
