package io.driveport.agent.cli;

import io.driveport.agent.input.SubscriptionId;
import io.driveport.agent.rest.JobAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose drives and jobs they are. */
final class SubscriptionOption {

  /** How messages name it. */
  static final String TITLE = "--subscription or DRIVEPORT_SUBSCRIPTION";

  private final Environment environment;

  @Option(
      names = "--subscription",
      paramLabel = "ID",
      order = 30,
      description = "Subscription that owns drives and job. Default: DRIVEPORT_SUBSCRIPTION.")
  private @Nullable String subscription;

  SubscriptionOption(Environment environment) {
    this.environment = environment;
  }

  /** As given, not checked; null if it is not known. */
  @Nullable String value() {
    return environment.given(subscription, "DRIVEPORT_SUBSCRIPTION");
  }

  /** Whether it was given by option, which counts before any file. */
  boolean isOption() {
    return subscription != null;
  }

  /**
   * The subscription; null if it is not known or wrong.
   *
   * @param problems gets what is wrong with it
   */
  @Nullable String checked(List<String> problems) {
    String value = value();
    if (value == null || SubscriptionId.isOne(value)) {
      return value;
    }
    problems.add(
        "%s: '%s' is not allowed; allowed is %s".formatted(TITLE, value, SubscriptionId.ALLOWED));
    return null;
  }

  /** A command for this job, to be copied to a shell with the same variables. */
  String command(String name, JobAddress job, String rest) {
    String known = environment.variable("DRIVEPORT_SUBSCRIPTION");
    return "drive-prep %s --name %s --resource-group %s%s %s"
        .formatted(
            name,
            quoted(job.name()),
            quoted(job.resourceGroup()),
            job.subscription().equals(known) ? "" : " --subscription " + quoted(job.subscription()),
            rest);
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9._-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
