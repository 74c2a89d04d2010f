package io.driveport.agent.device;

import org.jspecify.annotations.Nullable;

/** What lies on a block device, as far as its first and last bytes tell. */
public sealed interface Content {

  /** No file system, partition table, encryption or anything else that leaves a mark. */
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
   * The device could not be read, or there was nothing to read it with.
   *
   * @param why in a few words
   */
  record Unknown(String why) implements Content {}
}
