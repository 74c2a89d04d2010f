package io.driveport.local;

import io.driveport.testkit.token.TokenContent;
import io.driveport.testkit.token.TokenSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The bearer tokens of one stack, signed with a key that is made at its first start and kept in a
 * file of mode 0600. Who may read that file may do everything.
 */
public final class StackTokens {

  /** What {@code up} gives to clients: a customer's, for all subscriptions, for a day. */
  static final TokenContent FOR_CLIENTS =
      new TokenContent("local", Set.of("Customer"), Set.of("*"), Set.of("*"), Duration.ofHours(24));

  private static final String PRIVATE_KEY = "private-key";

  private final TokenSigner signer;

  private StackTokens(KeyPair keys) {
    this.signer = new TokenSigner(keys);
  }

  /** The tokens of a stack, after making its key if there is none. */
  static StackTokens provide(Layout layout) throws IOException, LaunchException {
    Optional<KeyPair> kept = keys(layout.signingKey());
    if (kept.isPresent()) {
      return new StackTokens(kept.get());
    }
    KeyPair made = TokenSigner.newKeys();
    SecretFiles.write(
        layout.signingKey(),
        Map.of(PRIVATE_KEY, Base64.getEncoder().encodeToString(made.getPrivate().getEncoded())));
    return new StackTokens(made);
  }

  /**
   * The tokens of a stack that has been started at least once.
   *
   * @throws LaunchException if it has not been, or its key can't be read
   */
  public static StackTokens of(Layout layout) throws IOException, LaunchException {
    return new StackTokens(
        keys(layout.signingKey())
            .orElseThrow(() ->
                new LaunchException(
                    "there is no key yet to sign tokens with (%s): start the stack with deploy/local/up, or name its --data"
                        .formatted(layout.signingKey()))));
  }

  /** Variables of a service that trusts these tokens. */
  Map<String, String> trust() {
    return signer.trustByVariables();
  }

  /** A new token. */
  public String token(TokenContent content) {
    return signer.token(content);
  }

  /** Writes a new token into a file that only its owner may read, in place of what was there. */
  public void write(Path file, TokenContent content) throws IOException {
    SecretFiles.write(file, token(content) + "\n");
  }

  private static Optional<KeyPair> keys(Path file) throws IOException, LaunchException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      byte[] encoded =
          Base64.getDecoder().decode(SecretFiles.read(file).getOrDefault(PRIVATE_KEY, ""));
      KeyFactory factory = KeyFactory.getInstance("RSA");
      if (!(factory.generatePrivate(new PKCS8EncodedKeySpec(encoded))
          instanceof RSAPrivateCrtKey privateKey)) {
        throw new GeneralSecurityException("it lacks its public part");
      }
      return Optional.of(
          new KeyPair(
              factory.generatePublic(
                  new RSAPublicKeySpec(privateKey.getModulus(), privateKey.getPublicExponent())),
              privateKey));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new LaunchException(
          "%s holds no key to sign tokens with (%s): delete it, and the next up makes another, after which no older token is good"
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
