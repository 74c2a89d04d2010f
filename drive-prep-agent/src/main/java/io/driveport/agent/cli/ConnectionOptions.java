package io.driveport.agent.cli;

import io.driveport.agent.rest.BearerToken;
import io.driveport.agent.rest.Connection;
import io.driveport.agent.rest.RetryPolicy;
import io.driveport.agent.rest.TokenSource;
import io.driveport.agent.rest.TrustedCertificates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
      description =
          "File with the bearer token, read again for each request. Default: DRIVEPORT_TOKEN_FILE;"
              + " if that is not set either, the token itself in DRIVEPORT_TOKEN.")
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
    TokenSource token = token(problems);
    positive("--timeout", timeout, problems);
    positive("--connect-timeout", connectTimeout, problems);
    positive("--attempts", attempts, problems);
    if (base == null || trust == null || token == null || problems.size() > before) {
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

  private @Nullable TokenSource token(List<String> problems) {
    String variable = environment.variable("DRIVEPORT_TOKEN_FILE");
    if (tokenFile != null) {
      return tokenIn(tokenFile, "--token-file", problems);
    }
    return variable == null
        ? tokenItself(problems)
        : tokenIn(Path.of(variable), "DRIVEPORT_TOKEN_FILE", problems);
  }

  private static @Nullable TokenSource tokenIn(Path file, String name, List<String> problems) {
    try {
      return new TokenFile(file);
    } catch (IllegalArgumentException e) {
      problems.add(name + ": " + file + ": " + e.getMessage());
    } catch (IOException e) {
      problems.add(name + ": " + file + ": can't be read: " + FileErrors.reason(e));
    }
    return null;
  }

  private @Nullable TokenSource tokenItself(List<String> problems) {
    String text = environment.variable("DRIVEPORT_TOKEN");
    if (text == null) {
      return new TokenSource.Fixed(
          Optional.empty(),
          "give a token: by --token-file, DRIVEPORT_TOKEN_FILE or DRIVEPORT_TOKEN");
    }
    try {
      return new TokenSource.Fixed(
          Optional.of(new BearerToken(text)),
          "set DRIVEPORT_TOKEN to a new token; or name a file by --token-file or"
              + " DRIVEPORT_TOKEN_FILE, in which it can be renewed while a command runs");
    } catch (IllegalArgumentException e) {
      problems.add("DRIVEPORT_TOKEN: " + e.getMessage());
      return null;
    }
  }

  private static void positive(String option, int value, List<String> problems) {
    if (value < 1) {
      problems.add(option + ": " + value + " is not allowed; allowed is 1 or more");
    }
  }
}
