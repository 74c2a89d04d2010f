package io.driveport.agent.dataset;

import java.util.Optional;

/**
 * How long a blob may be, and into which pieces (blocks or page ranges) it is cut.
 *
 * <p>Pieces are of 4 MiB, the most that manifest format 2014-11-01 allows. A block blob that 50,000
 * such blocks can't cover has larger ones, up to the 100 MiB that blob storage took later; {@code
 * docs/manifest-format.md} lists this as an extension. Page ranges are never larger.
 */
public final class BlobLayout {

  /** Bytes of a piece wherever the published format can describe the blob. */
  public static final int PIECE = 4 << 20;

  /** How many blocks a blob may have. */
  public static final int MOST_BLOCKS = 50_000;

  /** The longest block blob of pieces of {@link #PIECE} bytes. */
  public static final long LONGEST_WITH_PUBLISHED_BLOCKS = (long) MOST_BLOCKS * PIECE;

  /** Bytes of the largest block. */
  public static final int LARGEST_BLOCK = 100 << 20;

  /** The longest block blob, in bytes. */
  public static final long LONGEST_BLOCK_BLOB = (long) MOST_BLOCKS * LARGEST_BLOCK;

  /** The longest page blob, in bytes: 1 TB, manifest format 2014-11-01. */
  public static final long LONGEST_PAGE_BLOB = 1L << 40;

  private BlobLayout() {}

  /**
   * Bytes of each piece of a blob, the last one excepted: a multiple of {@link #PIECE}.
   *
   * @param length bytes of a blob that {@link #problemOfLength} has nothing against
   */
  public static int pieceOf(BlobType type, long length) {
    if (type == BlobType.PAGE || length <= LONGEST_WITH_PUBLISHED_BLOCKS) {
      return PIECE;
    }
    return Math.toIntExact(Math.ceilDiv(length, LONGEST_WITH_PUBLISHED_BLOCKS) * PIECE);
  }

  /** The largest piece that a manifest may hold of such a blob, whoever wrote it. */
  public static int largestPieceOf(BlobType type, long length) {
    return type == BlobType.PAGE || length <= LONGEST_WITH_PUBLISHED_BLOCKS ? PIECE : LARGEST_BLOCK;
  }

  /** What forbids a blob of this type and length in bytes; empty if nothing does. */
  public static Optional<String> problemOfLength(BlobType type, long length) {
    return switch (type) {
      case PAGE ->
          length % BlobType.PAGE_SIZE == 0
              ? tooLong("page", length, LONGEST_PAGE_BLOB)
              : Optional.of(
                  "has %d bytes; a page blob needs a multiple of %d"
                      .formatted(length, BlobType.PAGE_SIZE));
      case BLOCK -> tooLong("block", length, LONGEST_BLOCK_BLOB);
    };
  }

  private static Optional<String> tooLong(String type, long length, long limit) {
    return length > limit
        ? Optional.of("has %d bytes; a %s blob has at most %d".formatted(length, type, limit))
        : Optional.empty();
  }
}
