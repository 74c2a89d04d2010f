package io.driveport.shipping.testing;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server that carriers are asked at, each under its short key. UPS is waited for patiently, DHL
 * may be asked 3 times a minute, TNT and USPS are left alone for long when they fail.
 */
public final class TrackingServer implements QuarkusTestResourceLifecycleManager {

  private static final WireMockServer SERVER =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  private @Nullable Path directory;

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
      Path created = Files.createTempDirectory("tracking");
      directory = created;
      write(created, "fedex", 100_000, "PT1S", "PT0.2S");
      write(created, "ups", 100_000, "PT60S", "PT0.2S");
      write(created, "dhl", 3, "PT10S", "PT0.2S");
      write(created, "tnt", 100_000, "PT10S", "PT10M");
      write(created, "usps", 100_000, "PT10S", "PT10M");
      Files.writeString(created.resolve("fedex.headers"), "X-Key: secret-of-tests\n");
      return Map.of(
          "driveport.polling.directory", created.toString(),
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
    TemporaryFiles.delete(directory);
  }
}
