package io.driveport.agent.device;

import org.jspecify.annotations.Nullable;

/** What lies on a block device, as far as the samples that were read of it tell. */
public sealed interface Content {

  /** Nothing: no mark of anything, and zeros wherever samples were read. */
  record Empty() implements Content {}

  /**
   * A file system, partition table, layer of encryption, or part of an array.
   *
   * @param type in the words of blkid: {@code ext4}, {@code crypto_LUKS}, {@code gpt}
   * @param label its name; null if it has none
   * @param uuid its number, in a shape of its own for each type; null if it has none
   */
  record Found(String type, @Nullable String label, @Nullable String uuid) implements Content {}

  /**
   * Data without any mark: encryption without a header, the rest of something, or what no program
   * here knows.
   *
   * @param position where the first byte that is not zero was read
   */
  record Unrecognized(long position) implements Content {}

  /**
   * The device could not be read, there was nothing to read it with, or what was read is
   * contradicted.
   *
   * @param why in a few words
   * @param reported what udev says; nobody has seen that it is so. Null if it says nothing
   */
  record Unknown(String why, @Nullable Found reported) implements Content {}
}
