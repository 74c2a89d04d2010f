package io.driveport.agent.plan;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A glob that picks files or directories below the base path of a dataset row.
 *
 * <p>The syntax is that of {@link java.nio.file.FileSystem#getPathMatcher}, with these rules, which
 * {@code docs/plan-format.md} tells users: without a '/' inside it is compared with the name alone,
 * at any depth; with one, with the whole path below the base path; a '/' at the end fits
 * directories only; <code>**&#47;</code> also stands for no directory; '/' alone is the base path
 * itself.
 */
public final class FilePattern {

  private final String text;
  private final boolean wholePath;
  private final boolean directoriesOnly;
  private final PathMatcher matcher;

  /**
   * @param text a pattern that {@link #problem} has nothing against
   */
  public FilePattern(String text) {
    this.text = text;
    this.directoriesOnly = text.endsWith("/");
    String inner = directoriesOnly ? text.substring(0, text.length() - 1) : text;
    this.wholePath = inner.isEmpty() || inner.indexOf('/') >= 0;
    this.matcher = matcher(inner.startsWith("/") ? inner.substring(1) : inner);
  }

  private static PathMatcher matcher(String glob) {
    return FileSystems.getDefault()
        .getPathMatcher("glob:" + glob.replaceAll("(?<=^|/)\\*\\*/", "{,**/}"));
  }

  /** What is wrong with a pattern; empty if nothing is. */
  public static Optional<String> problem(String text) {
    if (text.isEmpty()) {
      return Optional.of("'' is no pattern: it is empty");
    }
    try {
      FilePattern _ = new FilePattern(text);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of("'%s' is no pattern: %s".formatted(text, e.getDescription()));
    }
  }

  /**
   * Whether it fits.
   *
   * @param relative the path below the base path; empty for the base path itself
   * @param directory whether that is a directory
   */
  boolean fits(Path relative, boolean directory) {
    if (relative.toString().isEmpty()) {
      return text.equals("/");
    }
    if (directoriesOnly && !directory) {
      return false;
    }
    return matcher.matches(wholePath ? relative : relative.getFileName());
  }

  /** As the user wrote it. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FilePattern pattern && pattern.text.equals(text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text);
  }
}
