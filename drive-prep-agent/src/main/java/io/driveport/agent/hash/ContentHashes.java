package io.driveport.agent.hash;

import java.util.HexFormat;

/**
 * The hashes of a file.
 *
 * @param sha256 of the whole file: Base16, upper case
 * @param blocks the MD5 of each piece of the blob's layout in order: Base16, upper case, 32 digits
 *     each without separator
 */
public record ContentHashes(String sha256, String blocks) {

  /** Digits of one block's hash. */
  public static final int DIGITS = 32;

  /** Upper-case Base16. */
  public static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** How many blocks there are. */
  public int count() {
    return blocks.length() / DIGITS;
  }

  /** The hash of block {@code number}, counted from 0. */
  public String block(int number) {
    return blocks.substring(number * DIGITS, (number + 1) * DIGITS);
  }
}
