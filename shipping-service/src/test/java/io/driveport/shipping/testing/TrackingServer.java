package io.driveport.shipping.testing;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A server that carriers are asked at, each under its short key. UPS is waited for patiently, DHL
 * may be asked 3 times a minute, TNT and USPS are left alone for long when they fail.
 */
public final class TrackingServer implements QuarkusTestResourceLifecycleManager {

  private static final WireMockServer SERVER =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  /** For Quarkus. */
  public TrackingServer() {}

  /** The server. */
  public static WireMockServer server() {
    return SERVER;
  }

  @Override
  public Map<String, String> start() {
    try {
      SERVER.start();
      Path directory = Files.createTempDirectory("tracking");
      write(directory, "fedex", 100_000, "PT1S", "PT0.2S");
      write(directory, "ups", 100_000, "PT60S", "PT0.2S");
      write(directory, "dhl", 3, "PT10S", "PT0.2S");
      write(directory, "tnt", 100_000, "PT10S", "PT10M");
      write(directory, "usps", 100_000, "PT10S", "PT10M");
      Files.writeString(directory.resolve("fedex.headers"), "X-Key: secret-of-tests\n");
      return Map.of(
          "driveport.polling.directory", directory.toString(),
          "driveport.polling.look-every", "PT0.1S",
          "driveport.polling.registered", "PT0.3S",
          "driveport.polling.in-transit", "PT0.3S",
          "driveport.polling.first-pause", "PT0.2S",
          "driveport.polling.longest-pause", "PT1S");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path directory, String key, int perMinute, String timeout, String pause)
      throws IOException {
    Files.writeString(
        directory.resolve(key + ".json"),
        """
        {"url": "%s/%s/{number}", "scans": "/scans", "id": "/id", "time": "/time", "code": "/code",
         "city": "/city", "codes": {"ONWAY": "InTransit"}, "requestsPerMinute": %d, "timeout": "%s", "pause": "%s"}
        """
            .formatted(SERVER.baseUrl(), key, perMinute, timeout, pause));
  }

  @Override
  public void stop() {
    SERVER.stop();
  }
}
