package io.driveport.agent.manifest;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The ids of a blob's blocks; those of equal blocks may be equal. */
final class BlockIds {

  private static final int LONGEST = 64;

  private final Map<String, String> hashes = new HashMap<>();
  private int length = -1;
  private int count;

  /** What is wrong with the id of the next block; empty if nothing is. */
  Optional<String> problem(String id, String hash) {
    count++;
    if (count > ManifestReader.MOST_BLOCKS) {
      // That there are so many is told of the blob.
      return Optional.empty();
    }
    int bytes;
    try {
      bytes = Base64.getDecoder().decode(id).length;
    } catch (IllegalArgumentException e) {
      return Optional.of("Id '%s' is no Base64".formatted(id));
    }
    if (bytes == 0 || bytes > LONGEST) {
      return Optional.of(
          "Id '%s' stands for %d bytes; 1 to %d are allowed".formatted(id, bytes, LONGEST));
    }
    if (length >= 0 && id.length() != length) {
      return Optional.of(
          "Id '%s' has another length than those of the blob before it".formatted(id));
    }
    length = id.length();
    String other = hashes.putIfAbsent(id, hash);
    return other == null || other.equals(hash)
        ? Optional.empty()
        : Optional.of("Id '%s' is that of another block of the blob".formatted(id));
  }

  /** How many blocks have an id. */
  int count() {
    return count;
  }
}
