package io.driveport.agent.copy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes a file from its bytes as they pass. One instance takes one file after another. */
public final class ContentHasher {

  private final MessageDigest whole = digest("SHA-256");
  private final MessageDigest block = digest("MD5");
  private final StringBuilder blocks = new StringBuilder();

  /**
   * Takes the next block of the file; the buffer's position is left as it was.
   *
   * @param bytes {@link ContentHashes#BLOCK} bytes, or fewer at the end of the file
   */
  public void update(ByteBuffer bytes) {
    whole.update(bytes.duplicate());
    block.update(bytes.duplicate());
    blocks.append(ContentHashes.HEX.formatHex(block.digest()));
  }

  /** The hashes of all blocks since the last call; the next block begins a new file. */
  public ContentHashes finish() {
    ContentHashes hashes =
        new ContentHashes(ContentHashes.HEX.formatHex(whole.digest()), blocks.toString());
    blocks.setLength(0);
    return hashes;
  }

  /** Forgets the blocks of a file that could not be read to its end. */
  public void reset() {
    whole.reset();
    block.reset();
    blocks.setLength(0);
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
