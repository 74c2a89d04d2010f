package io.driveport.agent.verify;

import org.jspecify.annotations.Nullable;

/**
 * Something on a drive that is not as its manifest says.
 *
 * @param kind what
 * @param blobPath the blob it concerns; empty for a file that belongs to none
 * @param file path on the drive
 * @param block the number of the block or range, from 0; null if the whole file is meant
 * @param offset where the block or range begins, in bytes; null if the whole file is meant
 * @param expected what the manifest says
 * @param found what is there
 */
public record Difference(
    Kind kind,
    String blobPath,
    String file,
    @Nullable Integer block,
    @Nullable Long offset,
    String expected,
    String found) {

  /** One that concerns a whole file. */
  static Difference ofFile(Kind kind, String blobPath, String file, String expected, String found) {
    return new Difference(kind, blobPath, file, null, null, expected, found);
  }

  /** Kinds of differences. */
  public enum Kind {
    /** The manifest is not as it was written, so that nothing it says can be relied on. */
    MANIFEST,
    /** The file is not there. */
    MISSING,
    /** The file has another length. */
    LENGTH,
    /** A block or page range has another MD5. */
    BLOCK,
    /** The file has another SHA-256, though all its blocks are right. */
    SHA256,
    /** A metadata or properties file has another MD5. */
    BESIDE,
    /** The file can't be read. */
    UNREADABLE,
    /** The path leads out of the drive, or through a symbolic link. */
    UNSAFE_PATH,
    /** The file is not in the manifest. */
    EXTRA
  }
}
