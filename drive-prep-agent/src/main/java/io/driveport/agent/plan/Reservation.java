package io.driveport.agent.plan;

import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.dataset.BlobType;

/**
 * How much of a drive a file takes: its data in whole clusters and its part of the manifest.
 *
 * @param cluster bytes that the drives' file systems give at a time, the largest of them
 */
record Reservation(long cluster) {

  /** Bytes kept on each drive for directories and the frame of the manifest. */
  static final long FRAME = 64 << 10;

  private static final long SMALLEST_CLUSTER = 4096;
  // What a file system keeps of a file beside its data; NTFS takes most.
  private static final long ENTRY = 1024;
  // Element names, numbers, hash and id of one block, as the manifest writes them, indented.
  private static final long MANIFEST_PER_BLOCK = 140;
  private static final long MANIFEST_PER_BLOB = 512;
  // A character takes up to three bytes, or five if it is escaped.
  private static final long MANIFEST_PER_CHARACTER = 5;

  /** Clusters of at least 4 KiB. */
  Reservation {
    cluster = Math.max(cluster, SMALLEST_CLUSTER);
  }

  /** Bytes to reserve for a blob. */
  long of(Candidate file) {
    return data(file.stamp().length())
        + manifest(file.blobPath(), file.blobType(), file.stamp().length());
  }

  /** Bytes to reserve for a blob that has its place already. */
  long of(PlannedFile file) {
    return data(file.stamp().length()) + manifest(file);
  }

  /** Bytes that a blob takes in the manifest. */
  long manifest(Candidate file) {
    return manifest(file.blobPath(), file.blobType(), file.stamp().length());
  }

  /** Bytes that a blob takes in the manifest. */
  long manifest(PlannedFile file) {
    return manifest(file.blobPath(), file.blobType(), file.stamp().length());
  }

  /** Bytes that a file without an entry of its own in the manifest takes. */
  long data(long length) {
    return Math.ceilDiv(length, cluster) * cluster + ENTRY;
  }

  private static long manifest(String blobPath, BlobType type, long length) {
    // Once in BlobPath and once in FilePath.
    long names = 2L * MANIFEST_PER_CHARACTER * blobPath.length();
    long pieces = Math.ceilDiv(length, BlobLayout.pieceOf(type, length));
    return MANIFEST_PER_BLOB + names + MANIFEST_PER_BLOCK * pieces;
  }
}
