package io.driveport.local;

import io.driveport.local.gateway.GatewayMain;
import io.driveport.local.gateway.GatewayMain.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocket;

/**
 * The TLS gateway, the stack's one address.
 *
 * @param port where it listens
 * @param certificates its key and the authority that clients trust
 * @param location port of location-service
 * @param job port of job-service
 * @param shipping port of shipping-service
 */
record GatewayComponent(int port, Certificates certificates, int location, int job, int shipping)
    implements Component {

  private static final Duration LIMIT = Duration.ofSeconds(3);

  @Override
  public String name() {
    return GATEWAY;
  }

  @Override
  public boolean outdated() throws IOException {
    return certificates.dueForRenewal(Instant.now());
  }

  @Override
  public void prepare() throws IOException {
    certificates.renew();
  }

  @Override
  public List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx96m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        System.getProperty("java.class.path", ""),
        GatewayMain.class.getName());
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        Setting.GATEWAY_PORT.name(), Integer.toString(port),
        Setting.GATEWAY_KEY_STORE.name(), certificates.keyStore().toString(),
        Setting.GATEWAY_KEY_STORE_PASSWORD.name(), certificates.password(),
        Setting.GATEWAY_LOCATION_PORT.name(), Integer.toString(location),
        Setting.GATEWAY_JOB_PORT.name(), Integer.toString(job),
        Setting.GATEWAY_SHIPPING_PORT.name(), Integer.toString(shipping));
  }

  /** Whether a server with a certificate of our own authority shakes hands there. */
  @Override
  public boolean ready() {
    try (Socket plain = new Socket()) {
      plain.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) LIMIT.toMillis());
      plain.setSoTimeout((int) LIMIT.toMillis());
      try (SSLSocket socket =
          (SSLSocket)
              certificates
                  .trust()
                  .getSocketFactory()
                  .createSocket(plain, "127.0.0.1", port, true)) {
        socket.startHandshake();
        return true;
      }
    } catch (IOException | GeneralSecurityException e) {
      return false;
    }
  }
}
