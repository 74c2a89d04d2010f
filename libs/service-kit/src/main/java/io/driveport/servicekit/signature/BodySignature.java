package io.driveport.servicekit.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What proves that a body comes from somebody who has a secret, and when it was sent: the headers
 * {@value #TIMESTAMP}, seconds since 1970, and {@value #SIGNATURE}, {@code v1=} and the HMAC-SHA256
 * in hexadecimal digits of the timestamp, a dot and the body.
 *
 * @param timestamp the header's value
 * @param mac the header's value
 */
public record BodySignature(long timestamp, String mac) {

  /** Name of the header with the time. */
  public static final String TIMESTAMP = "X-Driveport-Timestamp";

  /** Name of the header with the signature. */
  public static final String SIGNATURE = "X-Driveport-Signature";

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
  private static final Pattern VERSION_1 = Pattern.compile("v1=[0-9a-fA-F]{64}");

  /** The signature in a request's headers; empty if one is missing or has another form. */
  public static Optional<BodySignature> of(@Nullable String timestamp, @Nullable String signature) {
    return timestamp != null
            && signature != null
            && SECONDS.matcher(timestamp).matches()
            && VERSION_1.matcher(signature).matches()
        ? Optional.of(new BodySignature(Long.parseLong(timestamp), signature))
        : Optional.empty();
  }

  /** Signs a body. */
  public static BodySignature sign(byte[] secret, long timestamp, byte[] body) {
    return new BodySignature(
        timestamp, "v1=" + HexFormat.of().formatHex(hmac(secret, timestamp, body)));
  }

  /**
   * Whether one of the secrets has signed the body. It takes as long for a signature that is nearly
   * right as for any other, whichever secret it is of.
   */
  public boolean isOf(Collection<byte[]> secrets, byte[] body) {
    byte[] given = HexFormat.of().parseHex(mac, "v1=".length(), mac.length());
    boolean found = false;
    for (byte[] secret : secrets) {
      found |= MessageDigest.isEqual(given, hmac(secret, timestamp, body));
    }
    return found;
  }

  /** The same for the same body signed at the same time, with whatever secret, and for no other. */
  public String digest(byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(signedTime(timestamp));
      return HexFormat.of().formatHex(digest.digest(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }

  private static byte[] signedTime(long timestamp) {
    return (timestamp + ".").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hmac(byte[] secret, long timestamp, byte[] body) {
    try {
      Mac hmac = Mac.getInstance("HmacSHA256");
      hmac.init(new SecretKeySpec(secret, hmac.getAlgorithm()));
      hmac.update(signedTime(timestamp));
      return hmac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JVM has HMAC-SHA256", e);
    }
  }
}
