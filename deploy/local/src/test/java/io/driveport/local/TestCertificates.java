package io.driveport.local;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** Certificates as the launcher makes them, for tests of the gateway. */
public final class TestCertificates {

  private final Certificates certificates;

  private TestCertificates(Certificates certificates) {
    this.certificates = certificates;
  }

  public static TestCertificates in(Path directory) throws IOException {
    Certificates certificates = new Certificates(directory, "not secret");
    certificates.renew();
    return new TestCertificates(certificates);
  }

  public Path keyStore() {
    return certificates.keyStore();
  }

  public String password() {
    return certificates.password();
  }

  public SSLContext trust() throws IOException, GeneralSecurityException {
    return certificates.trust();
  }
}
