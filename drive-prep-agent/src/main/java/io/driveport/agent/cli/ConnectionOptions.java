package io.driveport.agent.cli;

import io.driveport.agent.rest.BearerToken;
import io.driveport.agent.rest.Connection;
import io.driveport.agent.rest.RetryPolicy;
import io.driveport.agent.rest.TrustedCertificates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that talks to the services. */
final class ConnectionOptions {

  private final Environment environment;

  @Option(
      names = "--url",
      paramLabel = "URL",
      order = 41,
      description = "Address of the services, https://host:port. Default: DRIVEPORT_URL.")
  private @Nullable String url;

  @Option(
      names = "--ca",
      paramLabel = "PEM",
      order = 42,
      description = "Authorities to trust beside the JDK's. Default: DRIVEPORT_CA.")
  private @Nullable Path ca;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      order = 43,
      description = "File with the bearer token. Default: the token in DRIVEPORT_TOKEN, if any.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      order = 44,
      defaultValue = "30",
      description = "Longest wait for an answer. Default: ${DEFAULT-VALUE}.")
  private int timeout;

  @Option(
      names = "--connect-timeout",
      paramLabel = "SECONDS",
      order = 45,
      defaultValue = "10",
      description = "Longest wait for a connection. Default: ${DEFAULT-VALUE}.")
  private int connectTimeout;

  @Option(
      names = "--attempts",
      paramLabel = "N",
      order = 46,
      defaultValue = "5",
      description =
          "How often a request is sent when the service is busy or does not answer. Default:"
              + " ${DEFAULT-VALUE}.")
  private int attempts;

  ConnectionOptions(Environment environment) {
    this.environment = environment;
  }

  /**
   * How to reach the services; null if that can't be told, and then the problems say why.
   *
   * @param problems gets what is missing or wrong
   */
  @Nullable Connection connection(List<String> problems) {
    int before = problems.size();
    URI base = base(problems);
    SSLContext trust = trust(problems);
    BearerToken token = token(problems);
    positive("--timeout", timeout, problems);
    positive("--connect-timeout", connectTimeout, problems);
    positive("--attempts", attempts, problems);
    if (base == null || trust == null || problems.size() > before) {
      return null;
    }
    return new Connection(
        base,
        trust,
        token,
        Duration.ofSeconds(connectTimeout),
        Duration.ofSeconds(timeout),
        RetryPolicy.usual(attempts));
  }

  private @Nullable URI base(List<String> problems) {
    String text = environment.given(url, "DRIVEPORT_URL");
    if (text == null) {
      problems.add("--url or DRIVEPORT_URL: is missing; like https://host:port");
      return null;
    }
    try {
      return Connection.base(text);
    } catch (IllegalArgumentException e) {
      problems.add("--url or DRIVEPORT_URL: " + e.getMessage());
      return null;
    }
  }

  private @Nullable SSLContext trust(List<String> problems) {
    String variable = environment.variable("DRIVEPORT_CA");
    Path pem = ca == null && variable != null ? Path.of(variable) : ca;
    if (pem == null) {
      return TrustedCertificates.ofTheJdk();
    }
    try {
      return TrustedCertificates.withPem(pem);
    } catch (IOException e) {
      problems.add("--ca or DRIVEPORT_CA: " + FileErrors.message(e));
      return null;
    }
  }

  private @Nullable BearerToken token(List<String> problems) {
    String name = tokenFile == null ? "DRIVEPORT_TOKEN" : "--token-file: " + tokenFile;
    try {
      String text =
          tokenFile == null
              ? environment.variable("DRIVEPORT_TOKEN")
              : Files.readString(tokenFile).strip();
      return text == null ? null : new BearerToken(text);
    } catch (IllegalArgumentException e) {
      problems.add(name + ": " + e.getMessage());
    } catch (IOException e) {
      problems.add(name + ": can't be read: " + FileErrors.reason(e));
    }
    return null;
  }

  private static void positive(String option, int value, List<String> problems) {
    if (value < 1) {
      problems.add(option + ": " + value + " is not allowed; allowed is 1 or more");
    }
  }
}
