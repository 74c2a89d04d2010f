package io.driveport.agent.cli;

import io.driveport.agent.input.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the user gave can't be worked with, and why: everything at once. */
final class BadInput extends Exception {

  /**
   * One mistake.
   *
   * @param file the input file it is in; null if the message names where it is
   * @param row its row in that file; null if it concerns the whole file
   */
  record Problem(@Nullable String file, @Nullable Long row, String message) {

    @Override
    public String toString() {
      return (file == null ? "" : file + (row == null ? "" : " row " + row) + ": ") + message;
    }
  }

  private final String consequence;
  private final transient List<Problem> problems;

  private BadInput(String consequence, List<Problem> problems) {
    this.consequence = consequence;
    this.problems = problems;
  }

  /** Mistakes that kept everything from being written. */
  static BadInput nothingWritten(List<Finding> findings) {
    return of(Failure.NOTHING_WRITTEN, findings);
  }

  /** Mistakes, and what came of them. */
  static BadInput of(String consequence, List<Finding> findings) {
    return new BadInput(
        consequence,
        findings.stream()
            .map(finding ->
                new Problem(
                    finding.file().toString(),
                    finding.row() == 0 ? null : finding.row(),
                    finding.message()))
            .toList());
  }

  /** Options that kept everything from being written. */
  static BadInput options(List<String> problems) {
    return new BadInput(Failure.NOTHING_WRITTEN, plain(problems));
  }

  /** Options, files or variables that kept every request from being sent. */
  static BadInput nothingSent(List<String> problems) {
    return new BadInput("nothing was sent", plain(problems));
  }

  private static List<Problem> plain(List<String> problems) {
    return problems.stream().map(problem -> new Problem(null, null, problem)).toList();
  }

  @Override
  public String getMessage() {
    return Printable.count(problems.size(), "mistake") + "; " + consequence;
  }

  List<Problem> problems() {
    return problems;
  }
}
