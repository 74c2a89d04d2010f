package io.driveport.agent.hash;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes that every Java platform has. */
public final class Digests {

  private Digests() {}

  /** A digest that hashes with MD5. */
  public static MessageDigest md5() {
    return named("MD5");
  }

  /** A digest that hashes with SHA-256. */
  public static MessageDigest sha256() {
    return named("SHA-256");
  }

  /** The MD5 of all remaining bytes, whose position is left as it was. */
  public static byte[] md5(ByteBuffer bytes) {
    MessageDigest digest = md5();
    digest.update(bytes.duplicate());
    return digest.digest();
  }

  private static MessageDigest named(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
