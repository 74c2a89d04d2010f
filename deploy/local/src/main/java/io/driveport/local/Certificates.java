package io.driveport.local;

import io.driveport.testkit.Directories;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * The stack's own certificate authority and the gateway's certificate, made with the JDK's {@code
 * keytool}.
 *
 * <p>The authority lives ten years, a server certificate 390 days, as clients allow at most 398. A
 * certificate that has less than a month left is renewed at the next start; the authority, when it
 * would not outlive a new server certificate.
 *
 * @param directory where they are kept
 * @param password of the key stores
 */
record Certificates(Path directory, String password) {

  private static final int AUTHORITY_DAYS = 3_650;
  private static final int SERVER_DAYS = 390;
  private static final Duration SERVER_MARGIN = Duration.ofDays(30);
  private static final Duration AUTHORITY_MARGIN = Duration.ofDays(SERVER_DAYS + 5);
  private static final String SERVER = "gateway";
  private static final String AUTHORITY = "ca";

  /** PEM file that clients trust. */
  Path authority() {
    return directory.resolve("ca.pem");
  }

  /** PKCS #12 file with the gateway's key and chain. */
  Path keyStore() {
    return directory.resolve("gateway.p12");
  }

  /** Makes what is missing or near its end; a certificate that is good for long stays. */
  void renew() throws IOException {
    renew(Instant.now());
  }

  void renew(Instant now) throws IOException {
    Files.createDirectories(directory);
    boolean newAuthority = endsBefore(authorityStore(), AUTHORITY, now.plus(AUTHORITY_MARGIN));
    if (newAuthority) {
      replace(this::makeAuthority);
    }
    if (newAuthority
        || !Files.exists(authority())
        || endsBefore(keyStore(), SERVER, now.plus(SERVER_MARGIN))) {
      replace(this::makeServer);
    }
  }

  /** Whether {@link #renew} would make a new server certificate. */
  boolean dueForRenewal(Instant now) throws IOException {
    return endsBefore(keyStore(), SERVER, now.plus(SERVER_MARGIN))
        || endsBefore(authorityStore(), AUTHORITY, now.plus(AUTHORITY_MARGIN));
  }

  /** A client's side of TLS that trusts this authority and no other. */
  SSLContext trust() throws IOException, GeneralSecurityException {
    return Trust.in(authority());
  }

  /** Writes files into the directory that it is given. */
  private interface Maker {
    void make(Path target) throws IOException;
  }

  /** Moves what a maker has written into place when all of it is there. */
  private void replace(Maker maker) throws IOException {
    Path unfinished = Files.createTempDirectory(directory, "unfinished-");
    try {
      maker.make(unfinished);
      for (Path made : List.of(authorityStore(), keyStore(), authority())) {
        Path file = unfinished.resolve(made.getFileName());
        if (Files.exists(file)) {
          Files.move(file, made, StandardCopyOption.ATOMIC_MOVE);
        }
      }
    } finally {
      Directories.delete(unfinished);
    }
  }

  private void makeAuthority(Path target) throws IOException {
    keytool(
        target.resolve(authorityStore().getFileName()),
        List.of("-genkeypair", "-alias", AUTHORITY, "-keyalg", "EC", "-groupname", "secp256r1"),
        List.of("-dname", "CN=Driveport on this machine", "-validity", "" + AUTHORITY_DAYS),
        List.of(
            "-ext", "bc:critical=ca:true,pathlen:0", "-ext", "ku:critical=keyCertSign,cRLSign"));
  }

  private void makeServer(Path target) throws IOException {
    Path store = target.resolve(keyStore().getFileName());
    Path request = target.resolve("gateway.csr");
    Path answer = target.resolve("gateway.pem");
    Path ca = target.resolve(authority().getFileName());
    keytool(
        authorityStore(),
        List.of("-exportcert", "-rfc", "-alias", AUTHORITY, "-file", ca.toString()));
    keytool(
        store,
        List.of("-genkeypair", "-alias", SERVER, "-keyalg", "EC", "-groupname", "secp256r1"),
        List.of("-dname", "CN=localhost", "-validity", "" + SERVER_DAYS));
    keytool(store, List.of("-certreq", "-alias", SERVER, "-file", request.toString()));
    keytool(
        authorityStore(),
        List.of("-gencert", "-rfc", "-alias", AUTHORITY, "-validity", "" + SERVER_DAYS),
        List.of("-infile", request.toString(), "-outfile", answer.toString()),
        List.of("-ext", "san=dns:localhost,ip:127.0.0.1,ip:::1"),
        List.of("-ext", "ku:critical=digitalSignature", "-ext", "eku=serverAuth"));
    keytool(
        store, List.of("-importcert", "-noprompt", "-alias", AUTHORITY, "-file", ca.toString()));
    keytool(
        store, List.of("-importcert", "-noprompt", "-alias", SERVER, "-file", answer.toString()));
  }

  private Path authorityStore() {
    return directory.resolve("ca.p12");
  }

  private boolean endsBefore(Path store, String alias, Instant time) throws IOException {
    if (!Files.exists(store)) {
      return true;
    }
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, password.toCharArray());
      return !(keys.getCertificate(alias) instanceof X509Certificate certificate)
          || certificate.getNotAfter().toInstant().isBefore(time);
    } catch (GeneralSecurityException e) {
      throw new IOException("could not read " + store, e);
    }
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  private void keytool(Path store, List<String>... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-J-XX:+UseSerialGC", "-J-XX:TieredStopAtLevel=1"));
    for (List<String> group : arguments) {
      command.addAll(group);
    }
    // In the environment only its owner sees a password, on a command line everybody.
    command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass:env", "STORE_PASSWORD"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("STORE_PASSWORD", password);
    Process process = builder.start();
    process.getOutputStream().close();
    String said;
    try (InputStream out = process.getInputStream()) {
      said = new String(out.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
    try {
      if (process.waitFor() != 0) {
        throw new IOException("keytool failed: " + said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
