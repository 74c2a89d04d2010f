package io.driveport.job.rest;

import io.driveport.job.domain.JobPath;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Checks the names in a resource path. */
final class JobPaths {

  private static final Pattern SUBSCRIPTION = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern RESOURCE_GROUP =
      Pattern.compile("[\\p{L}\\p{N}_().-]{0,89}[\\p{L}\\p{N}_()-]");
  private static final Pattern JOB = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{1,63}");

  /** What a resource group may be named. */
  static final String RESOURCE_GROUP_RULE =
      "1 to 90 letters, digits and _ - . ( ), not ending with a full stop";

  /** Whether a resource group may have this name. */
  static boolean isResourceGroup(String name) {
    return RESOURCE_GROUP.matcher(name).matches();
  }

  /** The path of a job that may be created. */
  static JobPath checked(String subscriptionId, String resourceGroup, String name) {
    List<ArmError> errors = new ArrayList<>();
    check(
        errors, SUBSCRIPTION, subscriptionId, "subscriptionId", "1 to 64 letters, digits, hyphens");
    check(errors, RESOURCE_GROUP, resourceGroup, "resourceGroupName", RESOURCE_GROUP_RULE);
    check(
        errors,
        JOB,
        name,
        "jobName",
        "2 to 64 letters, digits, hyphens and underscores, beginning with a letter");
    if (!errors.isEmpty()) {
      throw ArmException.badRequest(errors);
    }
    return new JobPath(subscriptionId, resourceGroup, name);
  }

  private static void check(
      List<ArmError> errors, Pattern pattern, String value, String target, String allowed) {
    if (!pattern.matcher(value).matches()) {
      errors.add(
          new ArmError(
              "InvalidResourceName",
              "The %s '%s' is not allowed: %s.".formatted(target, value, allowed),
              target));
    }
  }

  private JobPaths() {}
}
