package io.driveport.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {

  @TempDir Path directory;

  @Test
  void serverCertificateIsSignedByTheAuthorityAndNamesThisMachine() throws Exception {
    Certificates certificates = new Certificates(directory, "password");

    certificates.renew();

    X509Certificate server = server(certificates);
    server.verify(authority(certificates).getPublicKey());
    assertThat(server.getSubjectAlternativeNames())
        .contains(List.of(2, "localhost"), List.of(7, "127.0.0.1"), List.of(7, "0:0:0:0:0:0:0:1"));
    assertThat(Duration.between(Instant.now(), server.getNotAfter().toInstant()))
        .isLessThan(Duration.ofDays(398));
    assertThat(authority(certificates).getBasicConstraints()).isZero();
    assertThat(directory.toFile().list()).containsOnly("ca.p12", "ca.pem", "gateway.p12");
  }

  @Test
  void goodCertificatesStayAndThoseNearTheirEndAreRenewed() throws Exception {
    // Given
    Certificates certificates = new Certificates(directory, "password");
    certificates.renew();
    X509Certificate server = server(certificates);
    X509Certificate authority = authority(certificates);

    // When, Then
    certificates.renew();
    assertThat(server(certificates)).isEqualTo(server);

    Instant soonAtItsEnd = server.getNotAfter().toInstant().minus(Duration.ofDays(20));
    assertThat(certificates.dueForRenewal(Instant.now())).isFalse();
    assertThat(certificates.dueForRenewal(soonAtItsEnd)).isTrue();
    certificates.renew(soonAtItsEnd);
    assertThat(server(certificates)).isNotEqualTo(server);
    assertThat(authority(certificates)).isEqualTo(authority);

    certificates.renew(authority.getNotAfter().toInstant().minus(Duration.ofDays(300)));
    assertThat(authority(certificates)).isNotEqualTo(authority);
    server(certificates).verify(authority(certificates).getPublicKey());
  }

  private static X509Certificate server(Certificates certificates) throws Exception {
    try (InputStream in = Files.newInputStream(certificates.keyStore())) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, certificates.password().toCharArray());
      return (X509Certificate) keys.getCertificate("gateway");
    }
  }

  private static X509Certificate authority(Certificates certificates) throws Exception {
    try (InputStream in = Files.newInputStream(certificates.authority())) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
