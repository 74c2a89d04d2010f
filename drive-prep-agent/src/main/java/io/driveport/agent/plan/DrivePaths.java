package io.driveport.agent.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Gives every file a path on its drive that NTFS takes and that no other file has, in any case and
 * Unicode normalisation.
 *
 * <p>The path is {@code <session>/<container>/<blob name>}, with characters that NTFS refuses
 * written as {@code %XX}. Where that is taken (names that differ in these only, a blob named like
 * the directory of another) or too long, the file is named by a number under {@code
 * <session>/~other}, which no container can be called.
 */
final class DrivePaths {

  /** The directory for files whose blob path can't be theirs on the drive. */
  static final String OTHER = "~other";

  private static final int LONGEST_PART = 240;
  private static final int LONGEST_PATH = 2000;
  private static final String REFUSED = "<>:\"\\|?*%";
  private static final Pattern RESERVED =
      Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);

  private final String session;
  private final Set<String> files = new HashSet<>();
  private final Set<String> directories = new HashSet<>();
  private int others;

  DrivePaths(String session) {
    this.session = session;
  }

  /** The path of the next file, whose blob path is {@code blobPath}; parts separated by '/'. */
  String next(String blobPath) {
    StringBuilder path = new StringBuilder(session);
    boolean fits = true;
    for (String part : blobPath.split("/", -1)) {
      String escaped = escaped(part);
      fits &= escaped.getBytes(UTF_8).length <= LONGEST_PART;
      path.append('/').append(escaped);
    }
    String candidate = path.toString();
    if (fits && candidate.getBytes(UTF_8).length <= LONGEST_PATH && take(candidate)) {
      return candidate;
    }
    return "%s/%s/%d".formatted(session, OTHER, others++);
  }

  private boolean take(String path) {
    String folded = Names.folded(path);
    if (directories.contains(folded) || files.contains(folded)) {
      return false;
    }
    for (int slash = folded.indexOf('/'); slash >= 0; slash = folded.indexOf('/', slash + 1)) {
      if (files.contains(folded.substring(0, slash))) {
        return false;
      }
    }
    for (int slash = folded.indexOf('/'); slash >= 0; slash = folded.indexOf('/', slash + 1)) {
      directories.add(folded.substring(0, slash));
    }
    return files.add(folded);
  }

  /** A file name that NTFS takes, made from any text. */
  static String escaped(String part) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      boolean lastDotOrSpace = (c == '.' || c == ' ') && i == part.length() - 1;
      if (REFUSED.indexOf(c) >= 0 || c < ' ' || lastDotOrSpace) {
        name.append("%%%02X".formatted((int) c));
      } else {
        name.append(c);
      }
    }
    // "%20" can't stand at the end of a reserved name, so this stays unlike every other name.
    return RESERVED.matcher(part).matches() ? "%" + name : name.toString();
  }
}
