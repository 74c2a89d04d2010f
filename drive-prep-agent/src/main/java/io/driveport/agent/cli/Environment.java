package io.driveport.agent.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that stand in for options that are not given. */
record Environment(Map<String, String> variables) {

  /** Makes a copy. */
  Environment {
    variables = Map.copyOf(variables);
  }

  /** That of this process. */
  static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  /** The option if it says something, else the variable; null if neither does. */
  @Nullable String given(@Nullable String option, String variable) {
    String value = option == null ? variables.get(variable) : option;
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** The variable; null if it says nothing. */
  @Nullable String variable(String name) {
    return given(null, name);
  }
}
