package io.driveport.local.conformance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One test of Node.js that has ended.
 *
 * @param suites the suites around it, outermost first
 * @param name what it says
 * @param millis how long it took
 * @param skipped whether it was not run
 * @param error why it failed; null if it has passed
 */
record NodeCase(
    List<String> suites, String name, long millis, boolean skipped, @Nullable String error) {

  String fullName() {
    return String.join(": ", suites) + ": " + name;
  }
}
