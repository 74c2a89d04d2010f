package io.driveport.servicekit.arm;

import io.driveport.servicekit.request.Unreserved;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Resource paths as Azure Resource Manager reads them: the fixed words without regard to case or to
 * percent-encoding where it changes nothing, repeated slashes as one. Names keep their spelling.
 */
public final class ArmPath {

  private static final Map<String, String> WORDS =
      Stream.of(
              "subscriptions",
              "resourceGroups",
              "providers",
              "Microsoft.ImportExport",
              "jobs",
              "locations",
              "operations",
              "listBitLockerKeys",
              "moveResources")
          .collect(Collectors.toMap(word -> word.toLowerCase(Locale.ROOT), word -> word));

  /** Whether the contract of Azure Resource Manager holds for a path. */
  public static boolean matches(String path) {
    return isOfSubscription(path) || canonical(path).startsWith("/providers/");
  }

  /** Whether a path is below a subscription, and not of the provider as a whole. */
  public static boolean isOfSubscription(String path) {
    return canonical(path).startsWith("/subscriptions/");
  }

  /**
   * The path with its fixed words in their published spelling.
   *
   * @param path raw path, still percent-encoded; so are the names in the result
   */
  public static String canonical(String path) {
    String collapsed = path.replaceAll("/{2,}", "/");
    String[] segments = collapsed.split("/", -1);
    boolean fixed = true;
    for (int i = 1; i < segments.length; i++) {
      // Words and names take turns, except that two words follow upon the last pair.
      String word = WORDS.get(Unreserved.decoded(segments[i]).toLowerCase(Locale.ROOT));
      if (fixed && word != null) {
        segments[i] = word;
        fixed = !nameFollows(word);
      } else {
        fixed = true;
      }
    }
    return String.join("/", segments);
  }

  private static boolean nameFollows(String word) {
    return switch (word) {
      case "subscriptions", "resourceGroups", "jobs", "locations" -> true;
      default -> false;
    };
  }

  private ArmPath() {}
}
