package io.driveport.agent.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driveport.agent.testing.Authority;
import io.driveport.agent.testing.FakeService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A service with certificates of its own, and clients of it, for tests of the client. */
abstract class ServiceFixture {

  static final JobAddress JOB = new JobAddress("sub-1", "my group", "job-1");

  @TempDir static Path directory;

  static Authority authority;
  static SSLContext localhost;
  static SSLContext elsewhere;

  final List<Duration> pauses = new ArrayList<>();
  final List<AutoCloseable> open = new ArrayList<>();
  FakeService fake;

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

  ImportExportService client() throws IOException {
    return client(fake.url(), TrustedCertificates.withPem(authority.pem()), Duration.ofSeconds(20));
  }

  ImportExportService client(String url, SSLContext trust, Duration answerTimeout) {
    RetryPolicy retry =
        new RetryPolicy(4, Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofMinutes(1));
    Connection connection =
        new Connection(
            URI.create(url),
            trust,
            new TokenSource.Fixed(Optional.of(new BearerToken("abc.def")), "give another token"),
            Duration.ofSeconds(10),
            answerTimeout,
            retry);
    ImportExportService client =
        new ImportExportService(connection, (reason, pause, attempt) -> {}, pauses::add);
    open.add(client);
    return client;
  }

  static ObjectNode validBody() throws IOException {
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
