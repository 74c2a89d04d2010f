package io.driveport.agent.manifest;

import java.util.List;

/** A piece of a manifest, in the order in which they stand there. */
public sealed interface ManifestItem {

  /** The drive's serial number. */
  record DriveId(String value) implements ManifestItem {}

  /**
   * A metadata or properties file on the drive.
   *
   * @param element {@code MetadataPath} or {@code PropertiesPath}
   * @param path relative to the drive's root, with backslashes
   * @param hash MD5, Base16
   */
  record Beside(String element, String path, String hash) implements ManifestItem {}

  /**
   * A blob.
   *
   * @param blobPath container and name
   * @param filePath relative to the drive's root, with backslashes
   * @param clientData free text; ours holds the file's SHA-256
   * @param length bytes
   * @param wholeFile whether the chunks must cover the file: true for blocks, false for page ranges
   * @param chunks blocks or page ranges, ordered by offset, not overlapping, within the length
   */
  record Blob(
      String blobPath,
      String filePath,
      String clientData,
      long length,
      boolean wholeFile,
      List<Chunk> chunks)
      implements ManifestItem {}

  /**
   * A block or page range.
   *
   * @param offset in the file, bytes
   * @param length bytes
   * @param hash MD5, Base16
   */
  record Chunk(long offset, int length, String hash) {}
}
