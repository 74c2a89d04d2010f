package io.driveport.shipping.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** A directory for the secrets of carriers; {@link #ANY} is one of FedEx and of UPS. */
public final class CarrierSecretsDirectory implements QuarkusTestResourceLifecycleManager {

  /** A secret. */
  public static final String ANY = "a-secret-of-tests-that-is-long-enough";

  private static final String SETTING = "driveport.carriers.secrets-directory";

  private @Nullable Path directory;

  /** For Quarkus. */
  public CarrierSecretsDirectory() {}

  @Override
  public Map<String, String> start() {
    try {
      Path created = Files.createTempDirectory("carrier-secrets");
      directory = created;
      Files.writeString(created.resolve("fedex"), ANY);
      Files.writeString(created.resolve("ups"), ANY);
      return Map.of(SETTING, created.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts other secrets in the place of those that a carrier has. */
  public static void replace(String carrierKey, String... secrets) throws IOException {
    Path directory = Path.of(ConfigProvider.getConfig().getValue(SETTING, String.class));
    Files.write(directory.resolve(carrierKey), List.of(secrets));
  }

  @Override
  public void stop() {
    TemporaryFiles.delete(directory);
  }
}
