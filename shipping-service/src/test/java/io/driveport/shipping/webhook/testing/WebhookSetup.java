package io.driveport.shipping.webhook.testing;

import io.driveport.shipping.testing.TemporaryFiles;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Webhooks that may be on this machine, and whose events are given up soon. */
public final class WebhookSetup implements QuarkusTestResourceLifecycleManager {

  private static final String KEYS = "driveport.webhooks.keys-file";

  private @Nullable Path keys;

  /** For Quarkus. */
  public WebhookSetup() {}

  @Override
  public Map<String, String> start() {
    try {
      Path created = Files.createTempFile("webhook-keys", "");
      keys = created;
      Files.writeString(created, "a-key-of-tests-that-is-long-enough-1");
      Map<String, String> settings = new HashMap<>();
      settings.put(KEYS, created.toString());
      settings.put("driveport.webhooks.allowed-ranges", "127.0.0.0/8");
      settings.put("driveport.webhooks.plain-http", "true");
      settings.put("driveport.webhooks.attempts", "3");
      settings.put("driveport.webhooks.first-pause", "PT0.1S");
      settings.put("driveport.webhooks.longest-pause", "PT0.5S");
      settings.put("driveport.webhooks.look-every", "PT0.2S");
      settings.put("driveport.webhooks.timeout", "PT25S");
      settings.put("driveport.webhooks.lease", "PT60S");
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts other keys in the place of those that there are. */
  public static void replaceKeys(String... keys) throws IOException {
    Files.write(Path.of(ConfigProvider.getConfig().getValue(KEYS, String.class)), List.of(keys));
  }

  @Override
  public void stop() {
    TemporaryFiles.delete(keys);
  }
}
