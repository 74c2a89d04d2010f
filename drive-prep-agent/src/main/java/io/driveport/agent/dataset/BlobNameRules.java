package io.driveport.agent.dataset;

import java.util.Optional;
import java.util.regex.Pattern;

/** The names that blob storage takes. */
public final class BlobNameRules {

  /** The container of blobs that lie directly in the account. */
  public static final String ROOT_CONTAINER = "$root";

  private static final int LONGEST_BLOB_NAME = 1024;
  private static final int MOST_PARTS = 254;
  private static final Pattern CONTAINER = Pattern.compile("[a-z0-9](-?[a-z0-9])*");

  private BlobNameRules() {}

  /** What is wrong with a container's name; empty if nothing is. */
  public static Optional<String> problemOfContainer(String name) {
    if (name.equals(ROOT_CONTAINER)) {
      return Optional.empty();
    }
    if (name.length() < 3 || name.length() > 63 || !CONTAINER.matcher(name).matches()) {
      return Optional.of(
          "'%s' is no container name: 3 to 63 of a-z, 0-9 and single '-' between them, or $root"
              .formatted(name));
    }
    return Optional.empty();
  }

  /**
   * What is wrong with a blob's name; empty if nothing is.
   *
   * @param container the blob's container, a valid name
   * @param name the blob's name without the container
   */
  public static Optional<String> problemOfBlob(String container, String name) {
    if (name.isEmpty() || name.length() > LONGEST_BLOB_NAME) {
      return Optional.of(
          "the blob name '%s' has %d characters; 1 to %d are allowed"
              .formatted(name, name.length(), LONGEST_BLOB_NAME));
    }
    if (container.equals(ROOT_CONTAINER) && name.indexOf('/') >= 0) {
      return Optional.of("'%s': a blob in $root can't have '/' in its name".formatted(name));
    }
    if (name.indexOf('\uFFFD') >= 0) {
      return Optional.of(
          "the blob name '%s' comes from a file name that is not UTF-8".formatted(name));
    }
    if (!name.codePoints().allMatch(BlobNameRules::fitsXml)) {
      return Optional.of(
          "the blob name '%s' has a control character, which no manifest can hold"
              .formatted(name.replaceAll("\\p{Cntrl}", "?")));
    }
    String[] segments = name.split("/", -1);
    if (segments.length > MOST_PARTS) {
      return Optional.of(
          "'%s' has %d parts between its '/'; at most %d are allowed"
              .formatted(name, segments.length, MOST_PARTS));
    }
    for (String segment : segments) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return Optional.of("'%s' has an empty, '.' or '..' part between its '/'".formatted(name));
      }
    }
    return Optional.empty();
  }

  // XML 1.0 production [2] Char, without the control characters a name has no use for.
  private static boolean fitsXml(int codePoint) {
    return codePoint >= 0x20
        && codePoint != 0x7F
        && codePoint != 0xFFFE
        && codePoint != 0xFFFF
        && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
  }
}
