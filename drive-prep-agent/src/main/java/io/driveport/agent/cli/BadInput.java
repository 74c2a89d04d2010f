package io.driveport.agent.cli;

import java.util.List;

/** What the user gave can't be worked with; nothing was sent. */
final class BadInput extends Exception {

  private final List<String> problems;

  BadInput(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  List<String> problems() {
    return problems;
  }
}
