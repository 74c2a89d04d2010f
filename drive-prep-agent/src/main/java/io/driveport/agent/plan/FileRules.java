package io.driveport.agent.plan;

import java.util.List;

/**
 * Which of the files below a directory are copied, and which of them share a drive.
 *
 * @param include if there are any, only files that one of them fits are copied, or that lie below a
 *     directory that one fits
 * @param exclude what they fit is not copied, nor anything below it; they count more than {@code
 *     include}
 * @param keepTogether all files below a directory that one of them fits get the same drive; of
 *     directories within each other the outermost counts
 */
public record FileRules(
    List<FilePattern> include, List<FilePattern> exclude, List<FilePattern> keepTogether) {

  /** Every file is copied, and each may lie on any drive. */
  public static final FileRules NONE = new FileRules(List.of(), List.of(), List.of());

  /** Makes copies. */
  public FileRules {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    keepTogether = List.copyOf(keepTogether);
  }
}
