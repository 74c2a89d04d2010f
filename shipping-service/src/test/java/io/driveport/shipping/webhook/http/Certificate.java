package io.driveport.shipping.webhook.http;

import io.vertx.core.net.JksOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate that signs itself.
 *
 * @param store key store with its key
 * @param pem the certificate
 */
record Certificate(Path store, Path pem) {

  private static final String PASSWORD = "password-of-tests";

  /** Makes one for a name such as {@code dns:localhost}. */
  static Certificate of(Path directory, String name) throws IOException, InterruptedException {
    Certificate made =
        new Certificate(directory.resolve("store.p12"), directory.resolve("certificate.pem"));
    keytool(
        made,
        "-genkeypair",
        "-keyalg",
        "EC",
        "-dname",
        "CN=test",
        "-ext",
        "san=" + name,
        "-validity",
        "2");
    keytool(made, "-exportcert", "-rfc", "-file", made.pem.toString());
    return made;
  }

  JksOptions options() {
    return new JksOptions().setPath(store.toString()).setPassword(PASSWORD);
  }

  private static void keytool(Certificate made, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-alias", "test", "-keystore", made.store.toString(), "-storepass", PASSWORD));
    int status =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException("keytool ended with " + status);
    }
  }
}
