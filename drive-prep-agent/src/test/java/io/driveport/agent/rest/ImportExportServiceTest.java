package io.driveport.agent.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driveport.agent.testing.Authority;
import io.driveport.agent.testing.FakeService;
import io.driveport.agent.testing.Received;
import io.driveport.agent.testing.Reply;
import io.driveport.agent.testing.Reply.Stall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportExportServiceTest {

  private static final JobAddress JOB = new JobAddress("sub-1", "my group", "job-1");

  @TempDir private static Path directory;

  private static Authority authority;
  private static SSLContext localhost;
  private static SSLContext elsewhere;

  private final List<Duration> pauses = new ArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private FakeService fake;

  @BeforeAll
  static void makeCertificates() throws IOException {
    authority = Authority.make(directory, "authority");
    localhost = authority.server("dns:localhost");
    elsewhere =
        Authority.make(Files.createDirectory(directory.resolve("second")), "second")
            .server("dns:localhost");
  }

  @BeforeEach
  void start() throws IOException {
    fake = new FakeService(localhost);
    fake.addLocation("West US", "westus");
    open.add(fake);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }

  private ImportExportService client() throws IOException {
    return client(fake.url(), TrustedCertificates.withPem(authority.pem()), Duration.ofSeconds(20));
  }

  private ImportExportService client(String url, SSLContext trust, Duration answerTimeout) {
    RetryPolicy retry =
        new RetryPolicy(4, Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofMinutes(1));
    Connection connection =
        new Connection(
            URI.create(url),
            trust,
            new BearerToken("abc.def"),
            Duration.ofSeconds(10),
            answerTimeout,
            retry);
    ImportExportService client =
        new ImportExportService(connection, (reason, pause, attempt) -> {}, pauses::add);
    open.add(client);
    return client;
  }

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
  void authorityOfNobodyIsNotTrusted() throws Exception {
    ImportExportService client =
        client(fake.url(), TrustedCertificates.ofTheJdk(), Duration.ofSeconds(20));

    assertThatThrownBy(client::locations)
        .isInstanceOf(ServiceUnreachable.class)
        .hasMessageContaining("no trusted connection")
        .satisfies(e -> assertThat(((ServiceException) e).advice()).contains("--ca"));
    assertThat(fake.received()).isEmpty();
    assertThat(pauses).as("a wrong certificate stays wrong").isEmpty();
  }

  @Test
  void authorityOfAnotherIsNotTrusted() throws Exception {
    // Given
    FakeService other = new FakeService(elsewhere);
    open.add(other);
    ImportExportService client =
        client(other.url(), TrustedCertificates.withPem(authority.pem()), Duration.ofSeconds(20));

    // When, Then
    assertThatThrownBy(client::locations)
        .isInstanceOf(ServiceUnreachable.class)
        .hasMessageContaining("no trusted connection");
    assertThat(other.received()).isEmpty();
  }

  @Test
  void certificateOfAnotherHostIsNotTrusted() throws Exception {
    // Given
    Authority third = Authority.make(Files.createDirectory(directory.resolve("third")), "third");
    FakeService other = new FakeService(third.server("dns:gate.example"));
    open.add(other);
    ImportExportService client =
        client(other.url(), TrustedCertificates.withPem(third.pem()), Duration.ofSeconds(20));

    // When, Then
    assertThatThrownBy(client::locations)
        .isInstanceOf(ServiceUnreachable.class)
        .hasMessageContaining("no trusted connection")
        .hasMessageContaining("localhost");
    assertThat(other.received()).isEmpty();
  }

  @Test
  void pemWithoutCertificateIsNamed() throws Exception {
    Path pem = Files.writeString(directory.resolve("empty.pem"), "");

    assertThatThrownBy(() -> TrustedCertificates.withPem(pem))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("empty.pem");
    assertThatThrownBy(() -> TrustedCertificates.withPem(directory.resolve("none.pem")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.pem");
  }

  @Test
  void missingTokenIsSaid() throws Exception {
    // Given
    fake.next(Reply.error(401, "InvalidAuthenticationToken", "expired"));

    // When
    ServiceRefused refused = catchThrowableOfType(ServiceRefused.class, () -> client().job(JOB));

    // Then
    assertThat(refused.error().status()).isEqualTo(401);
    assertThat(refused.advice()).contains("DRIVEPORT_TOKEN");
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

  @Test
  void redirectIsNotFollowed() throws Exception {
    // Given
    FakeService other = new FakeService(localhost);
    open.add(other);
    fake.next(Reply.html(307).with("Location", other.url() + "/"));

    // When, Then
    assertThatThrownBy(() -> client().put(JOB, validBody()))
        .isInstanceOf(ServiceUnreachable.class)
        .hasMessageContaining("sends us elsewhere (307)");
    assertThat(other.received()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Stall.class,
      names = {"BEFORE_HEADERS", "IN_BODY"})
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

  private static ObjectNode validBody() throws IOException {
    return (ObjectNode)
        new ObjectMapper()
            .readTree(
                """
                {"location": "West US", "properties": {
                  "storageAccountId": "/a", "jobType": "Import",
                  "returnAddress": {"recipientName": "R", "streetAddress1": "S", "city": "C",
                    "postalCode": "1", "countryOrRegion": "N", "phone": "1", "email": "r@example.org"},
                  "driveList": [{"driveId": "D1", "bitLockerKey": "x", "manifestFile": "\\\\m",
                    "manifestHash": "0"}]}}
                """);
  }
}
