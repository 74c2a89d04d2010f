package io.driveport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.testkit.token.TokenContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTest {

  @TempDir Path directory;

  private Layout layout;

  @BeforeEach
  void lay() throws IOException {
    layout = new Layout(directory.resolve("data"), directory.resolve("project"));
    layout.create();
  }

  @Test
  void isSignedWithTheKeyThatTheStackKeeps() throws Exception {
    // Given
    String publicKey =
        StackTokens.provide(layout).trust().getOrDefault("QUARKUS_OIDC_PUBLIC_KEY", "");

    // When
    String token = StackTokens.of(layout).token(StackTokens.FOR_CLIENTS);

    // Then
    String[] parts = token.split("\\.", -1);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey))));
    signature.update((parts[0] + "." + parts[1]).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
    assertThat(claims.at("/roles").toString()).isEqualTo("[\"Customer\"]");
    assertThat(claims.at("/subscriptions/0").asText()).isEqualTo("*");
    assertThat(claims.at("/exp").asLong() - claims.at("/iat").asLong()).isEqualTo(24 * 3600);
  }

  @Test
  void optionsChangeWhatItSays() throws Exception {
    assertThat(Token.content(options())).isEqualTo(StackTokens.FOR_CLIENTS);
    assertThat(
            Token.content(
                options(
                    "--role",
                    "Operator",
                    "--role",
                    "KeyReader",
                    "--role",
                    "Operator",
                    "--location",
                    "westus",
                    "--subscription",
                    "sub-1",
                    "--subscription",
                    "sub-2",
                    "--hours",
                    "2")))
        .isEqualTo(
            new TokenContent(
                "local",
                Set.of("Operator", "KeyReader"),
                Set.of("sub-1", "sub-2"),
                Set.of("westus"),
                Duration.ofHours(2)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --role         | customer | --role is 'customer'; allowed is one of Customer, Operator, Agent, Reader, KeyReader
          --subscription | sub_1    | --subscription is 'sub_1'; allowed is 1 to 64 letters, digits and hyphens, or * for all
          --subscription | ''       | --subscription is ''; allowed is 1 to 64 letters, digits and hyphens, or * for all
          --location     | West US  | --location is 'West US'; allowed is the short name of a site, such as westus, or * for all
          --hours        | 0        | --hours is '0'; allowed is a number from 1 to 8784
          --hours        | 1.5      | --hours is '1.5'; allowed is a number from 1 to 8784
          """)
  void whatIsNotAllowedIsNamed(String option, String value, String message) throws Exception {
    Arguments options = options(option, value);

    assertThatThrownBy(() -> Token.content(options))
        .isInstanceOf(LaunchException.class)
        .hasMessage(message);
  }

  @Test
  void withoutAKeyItIsSaidWhatToDo() throws Exception {
    assertThatThrownBy(() -> StackTokens.of(layout))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("deploy/local/up");

    Files.writeString(layout.signingKey(), "private-key=bm9uZQ==\n");
    assertThatThrownBy(() -> StackTokens.provide(layout))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining(layout.signingKey().toString())
        .hasMessageContaining("delete it");
  }

  @Test
  void programPrintsOneTokenAndNothingElse() throws Exception {
    // Given
    Process without = program("--role", "Agent");
    assertThat(without.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(without.exitValue()).isEqualTo(1);
    assertThat(said("err")).startsWith("token: there is no key yet");
    StackTokens.provide(layout);

    // When
    Process program = program("--role", "Agent");

    // Then
    assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(program.exitValue()).isZero();
    assertThat(said("out").lines())
        .singleElement()
        .asString()
        .matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    assertThat(said("err")).isEmpty();
  }

  private static Arguments options(String... arguments) throws LaunchException {
    return Arguments.of(
        arguments, List.of("--role", "--subscription", "--location", "--hours", "--data"));
  }

  private Process program(String... arguments) throws IOException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path", ""),
                Token.class.getName(),
                "--data",
                layout.data().toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(directory.resolve("out").toFile())
        .redirectError(directory.resolve("err").toFile())
        .start();
  }

  private String said(String stream) throws IOException {
    return Files.readString(directory.resolve(stream));
  }
}
