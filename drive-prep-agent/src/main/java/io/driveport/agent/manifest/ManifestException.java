package io.driveport.agent.manifest;

import java.io.IOException;
import java.util.List;

/** A manifest does not have the published format. */
public final class ManifestException extends IOException {

  private final transient List<String> problems;

  /** Says what is wrong, each with its line. */
  ManifestException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, each with its line, in their order; at least one. */
  public List<String> problems() {
    return problems;
  }
}
