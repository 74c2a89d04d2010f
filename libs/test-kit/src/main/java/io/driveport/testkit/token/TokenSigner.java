package io.driveport.testkit.token;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs bearer tokens that services trust which are set up with {@link #trust()}. */
public final class TokenSigner {

  /** Who issues the tokens, their {@code iss}. */
  public static final String ISSUER = "driveport-local";

  /** For whom they are, their {@code aud}. */
  public static final String AUDIENCE = "driveport";

  private static final int KEY_BITS = 2048;

  private final RSAPrivateKey privateKey;
  private final RSAPublicKey publicKey;

  /** A signer with a key that exists. */
  public TokenSigner(KeyPair keys) {
    this.privateKey = (RSAPrivateKey) keys.getPrivate();
    this.publicKey = (RSAPublicKey) keys.getPublic();
  }

  /** A key that nobody else has. */
  public static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }

  /** The settings of a service that trusts this signer's tokens, by their property names. */
  public Map<String, String> trust() {
    return Map.of(
        "quarkus.oidc.public-key",
        Base64.getEncoder().encodeToString(publicKey.getEncoded()),
        "quarkus.oidc.token.issuer",
        ISSUER);
  }

  /** The same as environment variables of a process. */
  public Map<String, String> trustByVariables() {
    return trust().entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                setting -> setting.getKey().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"),
                Map.Entry::getValue));
  }

  /** A token. */
  public String token(TokenContent content) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience(AUDIENCE);
    claims.setSubject(content.subject());
    claims.setJwtId(UUID.randomUUID().toString());
    claims.setIssuedAtToNow();
    NumericDate end = NumericDate.now();
    end.addSeconds(content.lifetime().toSeconds());
    claims.setExpirationTime(end);
    claims.setStringListClaim("roles", List.copyOf(content.roles()));
    claims.setStringListClaim("subscriptions", List.copyOf(content.subscriptions()));
    claims.setStringListClaim("locations", List.copyOf(content.locations()));
    return signed(claims);
  }

  /** A token of any claims, also such as should not be accepted. */
  public String signed(JwtClaims claims) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(privateKey);
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    signature.setHeader("typ", "JWT");
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("a token can't be signed", e);
    }
  }
}
