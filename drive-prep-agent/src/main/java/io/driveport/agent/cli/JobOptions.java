package io.driveport.agent.cli;

import io.driveport.agent.rest.JobAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which job a command is about. */
final class JobOptions {

  @Option(names = "--name", paramLabel = "JOB", description = "Name of the job.")
  private @Nullable String name;

  @Option(
      names = "--resource-group",
      paramLabel = "GROUP",
      description = "Resource group of the job.")
  private @Nullable String resourceGroup;

  /** The job; what is missing is added to the problems. */
  JobAddress address(@Nullable String subscription, List<String> problems) {
    return new JobAddress(
        given("--subscription or DRIVEPORT_SUBSCRIPTION", subscription, problems),
        given("--resource-group", resourceGroup, problems),
        given("--name", name, problems));
  }

  private static String given(String title, @Nullable String value, List<String> problems) {
    if (value == null || value.isBlank()) {
      problems.add(title + ": is missing");
      return "";
    }
    return value.strip();
  }
}
