package io.driveport.agent.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.agent.testing.Authority;
import io.driveport.agent.testing.FakeService;
import io.driveport.agent.testing.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrustTest extends ServiceFixture {

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
}
