package io.driveport.agent.cli;

import io.driveport.agent.rest.JobAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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

  @Mixin private final SubscriptionOption subscription;

  JobOptions(Environment environment) {
    this.subscription = new SubscriptionOption(environment);
  }

  /** The job; what is missing or wrong is added to the problems. */
  JobAddress address(List<String> problems) {
    int before = problems.size();
    String owner = subscription.checked(problems);
    return new JobAddress(
        problems.size() > before ? "" : given(SubscriptionOption.TITLE, owner, problems),
        given("--resource-group", resourceGroup, problems),
        given("--name", name, problems));
  }

  /** A command for this job, to be copied to a shell with the same variables. */
  String command(String name, JobAddress address, String rest) {
    return subscription.command(name, address, rest);
  }

  private static String given(String title, @Nullable String value, List<String> problems) {
    if (value == null || value.isBlank()) {
      problems.add(title + ": is missing");
      return "";
    }
    return value.strip();
  }
}
