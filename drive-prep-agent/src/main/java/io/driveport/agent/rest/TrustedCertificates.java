package io.driveport.agent.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom to believe that a server is who it says: the authorities of the JDK, and those of one PEM
 * file. Host names are always checked.
 */
public final class TrustedCertificates {

  private TrustedCertificates() {}

  /** Believes the JDK's authorities only. */
  public static SSLContext ofTheJdk() {
    try {
      return SSLContext.getDefault();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK offers no TLS", e);
    }
  }

  /**
   * Believes the JDK's authorities and every certificate of a PEM file.
   *
   * @throws IOException if the file can't be read or holds no certificate; the message names it
   */
  public static SSLContext withPem(Path pem) throws IOException {
    Collection<? extends Certificate> added = certificatesOf(pem);
    try {
      KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
      anchors.load(null, null);
      int number = 0;
      for (X509Certificate known : trustManager(null).getAcceptedIssuers()) {
        anchors.setCertificateEntry("jdk-" + number++, known);
      }
      for (Certificate certificate : added) {
        anchors.setCertificateEntry("added-" + number++, certificate);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trustManager(anchors)}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(pem + ": its certificates can't be used: " + e.getMessage(), e);
    }
  }

  private static Collection<? extends Certificate> certificatesOf(Path pem) throws IOException {
    try (InputStream in = Files.newInputStream(pem)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw new IOException(pem + ": holds no certificate; a PEM file of authorities is needed");
      }
      return certificates;
    } catch (CertificateException e) {
      throw new IOException(pem + ": is no PEM file of certificates: " + e.getMessage(), e);
    }
  }

  private static X509TrustManager trustManager(@Nullable KeyStore anchors)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(anchors);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("this JDK has no X.509 trust manager");
  }
}
