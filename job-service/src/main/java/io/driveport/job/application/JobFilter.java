package io.driveport.job.application;

import io.driveport.job.domain.JobType;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs a list shows; null leaves a property open.
 *
 * @param state name of a state in the REST contract
 * @param trackingNumber of the parcel to the site, exactly as the customer gave it
 */
public record JobFilter(
    @Nullable JobType type, @Nullable String state, @Nullable String trackingNumber) {

  /** Shows every job. */
  public static final JobFilter ALL = new JobFilter(null, null, null);
}
