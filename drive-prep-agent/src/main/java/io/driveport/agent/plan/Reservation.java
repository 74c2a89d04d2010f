package io.driveport.agent.plan;

/** How much of a drive a file takes: its data in whole clusters and its part of the manifest. */
final class Reservation {

  /** Bytes kept free on each drive for directories and the frame of the manifest. */
  static final long HEADROOM = 64 << 10;

  private static final long CLUSTER = 4096;
  private static final long BLOCK = 4 << 20;
  private static final long INODE = 256;
  // Element names, numbers, hash and id of one block, as the manifest writes them, indented.
  private static final long MANIFEST_PER_BLOCK = 140;
  private static final long MANIFEST_PER_BLOB = 512;
  // A character takes up to three bytes, or five if it is escaped.
  private static final long MANIFEST_PER_CHARACTER = 5;

  private Reservation() {}

  /** Bytes to reserve for a blob of {@code length} bytes. */
  static long of(Candidate file) {
    long length = file.stamp().length();
    // Once in BlobPath and once in FilePath.
    long names = 2L * MANIFEST_PER_CHARACTER * file.blobPath().length();
    return clusters(length)
        + INODE
        + MANIFEST_PER_BLOB
        + names
        + MANIFEST_PER_BLOCK * blocks(length);
  }

  /** Bytes that a file without an entry of its own in the manifest takes. */
  static long clusters(long length) {
    return (length + CLUSTER - 1) / CLUSTER * CLUSTER;
  }

  private static long blocks(long length) {
    return (length + BLOCK - 1) / BLOCK;
  }
}
