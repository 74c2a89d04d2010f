package io.driveport.contracts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands on the seal of a drive. It follows from the hash of the drive's manifest, so whoever
 * knows the hash knows the code, and nobody has to be told it: the agent prints it, the dock scans
 * it, and shipping-service compares the two. {@code docs/manifest-format.md} has its rules and test
 * vectors.
 *
 * <p>Eleven symbols of Crockford's Base32 and a check symbol. It shows that a drive has the seal
 * that it left with, and proves nothing against someone who knows its manifest.
 *
 * @param symbols twelve symbols in upper case, the last one is the check symbol
 */
public record SealCode(String symbols) {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int BASE = ALPHABET.length();
  private static final int LENGTH = 12;
  private static final int GROUP = 4;

  /** So that nothing else that is made of the same hash is the same. */
  private static final String PURPOSE = "driveport-seal-1:";

  /**
   * @throws IllegalArgumentException if it is no code
   */
  public SealCode {
    if (!isCode(symbols)) {
      throw new IllegalArgumentException("No seal code: " + symbols);
    }
  }

  /**
   * The code of the drive whose manifest has a hash.
   *
   * @param manifestHash Base16 of the MD5, as the drive list of a job has it; in whatever case
   */
  public static SealCode of(String manifestHash) {
    byte[] digest =
        sha256()
            .digest(
                (PURPOSE + manifestHash.strip().toUpperCase(Locale.ROOT))
                    .getBytes(StandardCharsets.US_ASCII));
    StringBuilder symbols = new StringBuilder();
    for (int i = 0; i < LENGTH - 1; i++) {
      symbols.append(ALPHABET.charAt(fiveBits(digest, i)));
    }
    int check = Math.floorMod(-sum(symbols, 2), BASE);
    return new SealCode(symbols.append(ALPHABET.charAt(check)).toString());
  }

  /**
   * Reads what somebody has scanned or typed: in whatever case, with whatever spaces and hyphens,
   * with the letters O, I and L for 0, 1 and 1.
   *
   * @return empty if it is no code, or its check symbol is another
   */
  public static Optional<SealCode> read(String scanned) {
    String symbols =
        scanned
            .replaceAll("[\\s\\p{Z}\\p{Pd}]", "")
            .toUpperCase(Locale.ROOT)
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    return isCode(symbols) ? Optional.of(new SealCode(symbols)) : Optional.empty();
  }

  private static boolean isCode(String symbols) {
    return symbols.length() == LENGTH
        && symbols.chars().allMatch(symbol -> ALPHABET.indexOf(symbol) >= 0)
        && sum(symbols, 1) == 0;
  }

  /** The code as it is printed: in groups of four, with hyphens between. */
  public String printed() {
    StringBuilder printed = new StringBuilder();
    for (int i = 0; i < LENGTH; i += GROUP) {
      printed.append(i == 0 ? "" : "-").append(symbols, i, i + GROUP);
    }
    return printed.toString();
  }

  private static int fiveBits(byte[] digest, int index) {
    int value = 0;
    for (int bit = index * 5; bit < index * 5 + 5; bit++) {
      value = value * 2 + ((digest[bit / 8] >> (7 - bit % 8)) & 1);
    }
    return value;
  }

  /**
   * Luhn's sum modulo 32 from the right: it finds each wrong symbol, and nearly each pair that is
   * the wrong way round.
   *
   * @param factor of the last symbol, 1 or 2
   */
  private static int sum(CharSequence symbols, int factor) {
    int sum = 0;
    int next = factor;
    for (int i = symbols.length() - 1; i >= 0; i--) {
      int product = next * ALPHABET.indexOf(symbols.charAt(i));
      sum += product / BASE + product % BASE;
      next = 3 - next;
    }
    return sum % BASE;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }
}
