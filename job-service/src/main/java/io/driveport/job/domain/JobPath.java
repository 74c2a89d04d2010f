package io.driveport.job.domain;

import java.util.Locale;

/**
 * The resource path of a job. Two paths that differ in case only are one.
 *
 * @param subscriptionId the owning subscription
 * @param resourceGroup its resource group
 * @param name the job's name in it
 */
public record JobPath(String subscriptionId, String resourceGroup, String name) {

  /** The resource id in Azure Resource Manager's form. */
  public String armId() {
    return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.ImportExport/jobs/%s"
        .formatted(subscriptionId, resourceGroup, name);
  }

  /** The path as it is compared: in lower case. */
  public JobPath key() {
    return new JobPath(
        subscriptionId.toLowerCase(Locale.ROOT),
        resourceGroup.toLowerCase(Locale.ROOT),
        name.toLowerCase(Locale.ROOT));
  }
}
