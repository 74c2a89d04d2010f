package io.driveport.local.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.local.faults.Service;
import io.driveport.local.faults.ServiceProcess;
import io.driveport.testkit.Directories;
import io.driveport.testkit.FreePorts;
import io.driveport.testkit.PostgresCluster;
import io.driveport.testkit.PostgresServer;
import io.driveport.testkit.QuietLogging;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The packaged job-service, which is told of a real provider's address and of nothing else. */
@Tier("node")
@TestInstance(Lifecycle.PER_CLASS)
class OidcProviderIT {

  private static final Path DIRECTORY = Path.of("target", "oidc").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String DRIVEPORT = "urn:driveport";
  private static final String JOB =
      "/subscriptions/sub-1/resourceGroups/films/providers/Microsoft.ImportExport/jobs/job-1?api-version=2021-01-01";

  private final HttpClient client = HttpClient.newHttpClient();
  private final PostgresServer postgres;
  private final OidcProvider provider;
  private final String password = UUID.randomUUID().toString();
  private Optional<ServiceProcess> service = Optional.empty();

  OidcProviderIT() throws IOException, SQLException {
    QuietLogging.install();
    Directories.delete(DIRECTORY);
    Files.createDirectories(DIRECTORY);
    provider = OidcProvider.install(DIRECTORY.resolve("provider"), client);
    postgres =
        PostgresServer.start(
            new PostgresCluster(DIRECTORY.resolve("postgres"), password), FreePorts.one());
    postgres.databases().provide(Service.JOB.database(), password);
  }

  @AfterEach
  void stopBoth() {
    service.ifPresent(ServiceProcess::kill);
    provider.stop();
  }

  @AfterAll
  void stop() throws IOException, SQLException {
    postgres.close();
    client.close();
  }

  @Test
  void takesTheProvidersTokensForItAndNoOthers() throws Exception {
    // Given
    provider.start();
    startService("good-and-bad");
    String good = provider.token(DRIVEPORT);
    assertThat(statusOf(list("sub-1", good))).isEqualTo("200");
    assertThat(statusOf(list("sub-2", good))).isEqualTo("404 SubscriptionNotFound");
    assertThat(statusOf(delete(good))).isEqualTo("403 AuthorizationFailed");
    Map<String, HttpResponse<String>> answers = new HashMap<>();

    // When
    for (Map.Entry<String, String> bad : new BadTokens(provider, good).all().entrySet()) {
      answers.put(bad.getKey(), list("sub-1", bad.getValue()));
    }

    // Then
    assertThat(answers)
        .allSatisfy((what, answer) -> {
          assertThat(statusOf(answer)).as(what).isEqualTo("401 AuthenticationFailed");
          assertThat(answer.headers().firstValue("www-authenticate"))
              .as(what)
              .contains("Bearer error=\"invalid_token\"");
        });
    assertThat(answers.get("expired"))
        .satisfies(answer -> assertThat(answer.body()).contains("it has expired"));
    assertThat(statusOf(list("sub-1", good))).isEqualTo("200");
  }

  @Test
  void goesOnWithoutTheProviderAndTakesTheKeyThatItComesBackWith() throws Exception {
    // Given
    provider.start();
    startService("key-replaced");
    String before = provider.token(DRIVEPORT);
    assertThat(statusOf(list("sub-1", before))).isEqualTo("200");
    provider.stop();
    assertThat(statusOf(list("sub-1", before))).isEqualTo("200");

    // When
    provider.replaceKey();
    provider.start();
    String after = provider.token(DRIVEPORT);

    // Then
    await("a token of the new key to be taken")
        .atMost(LIMIT)
        .until(() -> statusOf(list("sub-1", after)).equals("200"));
    await("a token of the former key to be taken no longer")
        .atMost(LIMIT)
        .until(() -> statusOf(list("sub-1", before)).equals("401 AuthenticationFailed"));
  }

  @Test
  void startsWithoutTheProviderAndAsksToComeBackUntilItIsThere() throws Exception {
    // Given
    provider.start();
    String token = provider.token(DRIVEPORT);
    provider.stop();
    startService("provider-away");

    // When
    HttpResponse<String> answer = list("sub-1", token);

    // Then
    assertThat(statusOf(answer)).isEqualTo("503 ServiceUnavailable");
    assertThat(answer.headers().firstValue("retry-after")).contains("5");
    assertThat(Files.readString(log("provider-away")))
        .contains("OIDC server is not available at the '" + provider.issuer() + "'");
    provider.start();
    await("a token to be taken when the provider is there")
        .atMost(LIMIT)
        .until(() -> statusOf(list("sub-1", token)).equals("200"));
  }

  @Test
  void doesNotStartIfItTrustsNobody() throws Exception {
    // When
    ServiceProcess untrusting = launch("nobody", Map.of());
    ServiceProcess half = launch("no-issuer", Map.of("QUARKUS_OIDC_PUBLIC_KEY", "MIIB"));

    // Then
    assertThat(untrusting.awaitEnd()).isNotZero();
    assertThat(Files.readString(log("nobody")))
        .contains(
            "Nobody's tokens are trusted",
            "QUARKUS_OIDC_AUTH_SERVER_URL",
            "QUARKUS_OIDC_PUBLIC_KEY",
            "QUARKUS_OIDC_TOKEN_ISSUER");
    assertThat(half.awaitEnd()).isNotZero();
    assertThat(Files.readString(log("no-issuer")))
        .contains("QUARKUS_OIDC_PUBLIC_KEY is set without QUARKUS_OIDC_TOKEN_ISSUER");
  }

  private void startService(String name) throws IOException {
    ServiceProcess started =
        launch(
            name,
            Map.of(
                "QUARKUS_OIDC_AUTH_SERVER_URL",
                provider.issuer(),
                "QUARKUS_OIDC_TOKEN_FORCED_JWK_REFRESH_INTERVAL",
                "1S",
                "DRIVEPORT_ACCESS_REMEMBER_TOKENS",
                "PT1S"));
    service = Optional.of(started);
    started.awaitListening();
  }

  private ServiceProcess launch(String name, Map<String, String> trust) throws IOException {
    Map<String, String> environment = new HashMap<>(trust);
    environment.put(
        "QUARKUS_DATASOURCE_JDBC_URL", postgres.databases().jdbcUrl(Service.JOB.database()));
    environment.put("QUARKUS_DATASOURCE_USERNAME", Service.JOB.database());
    environment.put("QUARKUS_DATASOURCE_PASSWORD", password);
    // Requests need no broker.
    environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
    environment.put("DRIVEPORT_JOB_KEYSET_FILE", DIRECTORY.resolve("job-keyset.json").toString());
    environment.put("DRIVEPORT_JOB_KEYSET_CREATE", "true");
    return ServiceProcess.start(Service.JOB, List.of(), environment, log(name), client);
  }

  private static Path log(String name) {
    return DIRECTORY.resolve(name + ".log");
  }

  private HttpResponse<String> list(String subscription, String token)
      throws IOException, InterruptedException {
    return ask(
        "GET",
        "/subscriptions/%s/providers/Microsoft.ImportExport/jobs?api-version=2021-01-01"
            .formatted(subscription),
        token);
  }

  private HttpResponse<String> delete(String token) throws IOException, InterruptedException {
    return ask("DELETE", JOB, token);
  }

  private HttpResponse<String> ask(String method, String path, String token)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(service.orElseThrow().address().resolve(path))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  /** Status and, of a refusal, its code. */
  private static String statusOf(HttpResponse<String> answer) {
    String code = answer.body().replaceAll("(?s).*\"code\":\"([A-Za-z]+)\".*", " $1");
    return answer.statusCode() + (answer.statusCode() < 400 ? "" : code);
  }
}
