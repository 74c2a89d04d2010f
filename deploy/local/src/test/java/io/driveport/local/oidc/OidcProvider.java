package io.driveport.local.oidc;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.testkit.FreePorts;
import io.driveport.testkit.NodePackage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/**
 * A real OpenID Connect provider (src/test/oidc), a process of Node.js at an address that stays the
 * same from start to start.
 */
final class OidcProvider {

  private static final Path PROGRAM = Path.of("src", "test", "oidc");
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final NodePackage program;
  private final HttpClient client;
  private final int port;
  private final String secret = UUID.randomUUID().toString();
  private RsaJsonWebKey key = newKey("key-1");
  private Optional<Process> process = Optional.empty();

  private OidcProvider(NodePackage program, HttpClient client, int port) {
    this.program = program;
    this.client = client;
    this.port = port;
  }

  /** A provider that has yet to be started. */
  static OidcProvider install(Path directory, HttpClient client) throws IOException {
    return new OidcProvider(NodePackage.install(PROGRAM, directory), client, FreePorts.one());
  }

  /** Its address, and the {@code iss} of its tokens. */
  String issuer() {
    return "http://127.0.0.1:" + port;
  }

  /** What it signs with. */
  RsaJsonWebKey key() {
    return key;
  }

  /** Starts it and waits until it listens. */
  void start() throws IOException {
    Process started =
        program.start(
            List.of("node", "provider.js"),
            Map.of(
                "PORT",
                Integer.toString(port),
                "CLIENT_SECRET",
                secret,
                "JWKS",
                new JsonWebKeySet(key).toJson(OutputControlLevel.INCLUDE_PRIVATE)),
            "provider");
    process = Optional.of(started);
    await("the provider to listen")
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .failFast("the provider has ended", () -> !started.isAlive())
        .until(() -> program.said("provider").contains("listening"));
  }

  /** Stops it; returns when it has ended. */
  void stop() {
    process.ifPresent(running -> {
      running.destroy();
      running.onExit().join();
    });
    process = Optional.empty();
  }

  /** Gives it another key instead of its own, from its next start on. */
  void replaceKey() {
    key = newKey("key-2");
  }

  /**
   * A token for the client, by {@code client_credentials}.
   *
   * @param resource for whom (RFC 8707)
   */
  String token(String resource) throws IOException, InterruptedException {
    String credentials =
        Base64.getEncoder().encodeToString(("agent-1:" + secret).getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(issuer() + "/token"))
                .timeout(LIMIT)
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&resource=" + resource))
                .build(),
            BodyHandlers.ofString());
    String token = new ObjectMapper().readTree(answer.body()).path("access_token").asText("");
    if (token.isEmpty()) {
      throw new IllegalStateException("the provider gave no token: " + answer.body());
    }
    return token;
  }

  /** A key for signing tokens. */
  static RsaJsonWebKey newKey(String id) {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(id);
      key.setUse("sig");
      key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }
}
