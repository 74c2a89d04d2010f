package io.driveport.agent.copy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes a file from its bytes as they pass. One instance takes one file after another. */
public final class ContentHasher {

  private final MessageDigest whole = digest("SHA-256");
  private final MessageDigest piece = digest("MD5");
  private final StringBuilder pieces = new StringBuilder();
  private int pieceBytes;
  private int inPiece;

  /**
   * Begins a file and forgets the one before, whether it was finished or not.
   *
   * @param bytes of each piece, as {@link io.driveport.agent.dataset.BlobLayout} says
   */
  public void begin(int bytes) {
    whole.reset();
    piece.reset();
    pieces.setLength(0);
    pieceBytes = bytes;
    inPiece = 0;
  }

  /**
   * Takes the next bytes of the file; the buffer's position is left as it was.
   *
   * @param bytes any number of them
   */
  public void update(ByteBuffer bytes) {
    whole.update(bytes.duplicate());
    ByteBuffer left = bytes.duplicate();
    while (left.hasRemaining()) {
      int taken = Math.min(left.remaining(), pieceBytes - inPiece);
      piece.update(left.slice(left.position(), taken));
      left.position(left.position() + taken);
      inPiece += taken;
      if (inPiece == pieceBytes) {
        endPiece();
      }
    }
  }

  /** Whether a piece has just ended, or none has begun. */
  public boolean isBetweenPieces() {
    return inPiece == 0;
  }

  /**
   * The hashes of the pieces that have ended.
   *
   * @param from leave out those before this offset, the end of a piece
   */
  public String pieces(long from) {
    return pieces.substring(Math.toIntExact(from / pieceBytes) * ContentHashes.DIGITS);
  }

  /** The hashes of all bytes since the file was begun. */
  public ContentHashes finish() {
    if (inPiece > 0) {
      endPiece();
    }
    return new ContentHashes(ContentHashes.HEX.formatHex(whole.digest()), pieces.toString());
  }

  private void endPiece() {
    pieces.append(ContentHashes.HEX.formatHex(piece.digest()));
    inPiece = 0;
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
