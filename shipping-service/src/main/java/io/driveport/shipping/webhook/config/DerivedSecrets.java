package io.driveport.shipping.webhook.config;

import io.driveport.shipping.webhook.application.SigningSecrets;
import io.driveport.shipping.webhook.domain.SecretGeneration;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Secrets that are derived (HKDF-SHA256, RFC 5869) from keys in a file. The file is read whenever a
 * secret is needed, so a line that is added or taken away counts at once.
 */
@ApplicationScoped
class DerivedSecrets implements SigningSecrets {

  private static final int SHORTEST = 32;
  private static final int SECRET_BYTES = 32;
  private static final int ID_BYTES = 8;
  private static final byte[] SALT = "driveport webhooks".getBytes(StandardCharsets.UTF_8);

  private final Optional<Path> file;

  DerivedSecrets(WebhookConfig config) {
    this.file = config.keysFile();
  }

  /**
   * @throws IllegalStateException naming the file, if what is there can't be used
   */
  void onStart(@Observes StartupEvent event) {
    if (file.isPresent() && keys().isEmpty()) {
      throw unusable("it has no key");
    }
  }

  @Override
  public Optional<String> newestKeyId() {
    return keys().stream().findFirst().map(DerivedSecrets::id);
  }

  @Override
  public Optional<String> secret(UUID webhookId, SecretGeneration generation) {
    return keys().stream()
        .filter(key -> id(key).equals(generation.keyId()))
        .findFirst()
        .map(key ->
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                    derived(
                        key,
                        "secret %d of %s".formatted(generation.number(), webhookId),
                        SECRET_BYTES)));
  }

  private List<String> keys() {
    if (file.isEmpty()) {
      return List.of();
    }
    try {
      List<String> keys =
          Files.readAllLines(file.get()).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList();
      if (keys.stream().anyMatch(key -> key.length() < SHORTEST)) {
        throw unusable("it has a key of less than %d characters".formatted(SHORTEST));
      }
      return keys;
    } catch (IOException e) {
      throw new IllegalStateException(
          "driveport.webhooks.keys-file is %s, which can't be read: %s".formatted(file.get(), e),
          e);
    }
  }

  private IllegalStateException unusable(String why) {
    return new IllegalStateException(
        "driveport.webhooks.keys-file is %s: %s; allowed is one key in each line, of at least %d characters"
            .formatted(file.orElse(Path.of("")), why, SHORTEST));
  }

  /** Tells keys apart, and nothing of them. */
  private static String id(String key) {
    return HexFormat.of().formatHex(derived(key, "id", ID_BYTES));
  }

  private static byte[] derived(String key, String purpose, int length) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addIKM(key.getBytes(StandardCharsets.UTF_8))
                  .addSalt(SALT)
                  .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), length));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JVM has HKDF-SHA256", e);
    }
  }
}
