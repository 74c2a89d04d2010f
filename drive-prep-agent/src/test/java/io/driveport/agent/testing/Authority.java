package io.driveport.agent.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority of a test's own, made by the JDK's keytool. */
public final class Authority {

  private static final String PASSWORD = "changeit";

  private final Path directory;
  private final String name;

  private Authority(Path directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  /** Makes an authority whose files lie in the directory. */
  public static Authority make(Path directory, String name) throws IOException {
    Authority authority = new Authority(directory, name);
    authority.keytool(
        "-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "bc:c");
    authority.keytool("-exportcert", "-rfc", "-alias", "ca", "-file", authority.pem().toString());
    return authority;
  }

  /** Its own certificate. */
  public Path pem() {
    return directory.resolve(name + ".pem");
  }

  /**
   * The TLS of a server whose certificate it signed.
   *
   * @param alternativeName for whom the certificate is, like {@code dns:localhost}
   */
  public SSLContext server(String alternativeName) throws IOException {
    keytool(
        "-genkeypair",
        "-alias",
        "server",
        "-keyalg",
        "EC",
        "-dname",
        "CN=server",
        "-signer",
        "ca",
        "-ext",
        "san=" + alternativeName);
    try (InputStream in = Files.newInputStream(store())) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      keys.deleteEntry("ca");
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private Path store() {
    return directory.resolve(name + ".p12");
  }

  private void keytool(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-keystore", store().toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("keytool failed: " + output);
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
