package io.driveport.agent.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

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
  // A name that only seems to be taken costs a file its own path, and nothing else.
  private final NameIndex files = new NameIndex();
  private final NameIndex directories = new NameIndex();
  private int others;

  DrivePaths(String session) {
    this.session = session;
  }

  /** The path of the next file, whose blob path is {@code blobPath}; parts separated by '/'. */
  String next(String blobPath) {
    String candidate = own(blobPath);
    boolean fits = true;
    for (String part : candidate.split("/", -1)) {
      fits &= part.getBytes(UTF_8).length <= LONGEST_PART;
    }
    if (fits && candidate.getBytes(UTF_8).length <= LONGEST_PATH && take(candidate)) {
      return candidate;
    }
    return "%s/%s/%d".formatted(session, OTHER, others++);
  }

  /** The path that a file has if nothing is in its way. */
  String own(String blobPath) {
    StringBuilder path = new StringBuilder(session);
    for (String part : blobPath.split("/", -1)) {
      path.append('/').append(escaped(part));
    }
    return path.toString();
  }

  private boolean take(String path) {
    String folded = Names.folded(path);
    long own = NameIndex.hash(folded);
    if (directories.has(own) || files.has(own)) {
      return false;
    }
    for (int slash = folded.indexOf('/'); slash >= 0; slash = folded.indexOf('/', slash + 1)) {
      if (files.has(NameIndex.hash(folded.substring(0, slash)))) {
        return false;
      }
    }
    for (int slash = folded.indexOf('/'); slash >= 0; slash = folded.indexOf('/', slash + 1)) {
      long directory = NameIndex.hash(folded.substring(0, slash));
      if (!directories.has(directory)) {
        directories.add(directory, 0);
      }
    }
    files.add(own, 0);
    return true;
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
