package io.driveport.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Where everything of one stack is.
 *
 * @param data the data directory; only its owner may enter it
 * @param project the checkout, or the unpacked archive, whose services run
 */
public record Layout(Path data, Path project) {

  /**
   * The layout that the options {@code --data} and {@code --project} say; the data are in {@code
   * deploy/local/.data} of the project if nothing else is said.
   */
  public static Layout of(Arguments options) {
    Path project = Path.of(options.value("--project").orElse(".")).toAbsolutePath().normalize();
    Path data = options.value("--data").map(Path::of).orElse(project.resolve("deploy/local/.data"));
    return new Layout(data.toAbsolutePath().normalize(), project);
  }

  /** Makes the directories that are missing. */
  void create() throws IOException {
    for (Path directory :
        List.of(data, logs(), pids(), secrets(), carrierSecrets(), certificates())) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  Path lock() {
    return data.resolve("lock");
  }

  Path ports() {
    return data.resolve("ports.properties");
  }

  Path postgres() {
    return data.resolve("postgres");
  }

  Path kafka() {
    return data.resolve("kafka");
  }

  Path logs() {
    return data.resolve("logs");
  }

  Path log(String component) {
    return logs().resolve(component + ".log");
  }

  Path pids() {
    return data.resolve("pids");
  }

  Path pid(String component) {
    return pids().resolve(component + ".pid");
  }

  Path secrets() {
    return data.resolve("secrets");
  }

  Path passwords() {
    return secrets().resolve("passwords.properties");
  }

  /** The keys that job-service encrypts unlock keys with. */
  Path jobKeyset() {
    return secrets().resolve("job-keyset.json");
  }

  /** The secrets by which carriers sign what they tell, a file for each. */
  Path carrierSecrets() {
    return secrets().resolve("carriers");
  }

  /** The key that secrets of webhooks are derived from. */
  Path webhookKeys() {
    return secrets().resolve("webhook-keys");
  }

  /** The key that the stack's tokens are signed with. */
  Path signingKey() {
    return secrets().resolve("signing-key.properties");
  }

  /** The token that clients are given. */
  Path token() {
    return secrets().resolve("token");
  }

  /** Is there since the service was ready for the first time. */
  Path wasReady(ServiceName service) {
    return pids().resolve(service.module() + ".was-ready");
  }

  Path certificates() {
    return data.resolve("tls");
  }

  /** The certificate that clients trust. */
  public Path authority() {
    return certificates().resolve("ca.pem");
  }

  /** The program of a service as the build left it. */
  Path serviceJar(String service) {
    return project.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
  }
}
