package io.driveport.agent.dataset;

import java.util.Locale;
import java.util.Optional;

/** The kind of blob a file becomes. */
public enum BlobType {
  /** Made of blocks; any length. */
  BLOCK,
  /** Made of 512-byte pages, as virtual disks are. */
  PAGE;

  /** Bytes of a page; the length of a page blob is a multiple of it. */
  public static final int PAGE_SIZE = 512;

  /**
   * The type named in a dataset: {@code block} or {@code BlockBlob}, {@code page} or {@code
   * PageBlob}.
   */
  public static Optional<BlobType> named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "block", "blockblob" -> Optional.of(BLOCK);
      case "page", "pageblob" -> Optional.of(PAGE);
      default -> Optional.empty();
    };
  }

  /** The type of a file for which the dataset names none: virtual disks become page blobs. */
  public static BlobType ofFileNamed(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    return lower.endsWith(".vhd") || lower.endsWith(".vhdx") ? PAGE : BLOCK;
  }
}
