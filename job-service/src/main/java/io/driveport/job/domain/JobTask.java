package io.driveport.job.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What people have to look at because of a job. */
public enum JobTask {
  /** Nobody knows where the parcel is. */
  JOB_OVERDUE("JobOverdue", "Answered"),
  /** The parcel is on its way to a site that takes none. */
  SITE_CLOSED_IN_TRANSIT("SiteClosedInTransit", "SiteReopened"),
  /** The parcel may carry an address that the job had before it was shipped. */
  ADDRESS_UNCONFIRMED("AddressUnconfirmed", "Answered"),
  /** Drives are to go back, and it is not known where to or on whose account. */
  RETURN_ADDRESS_INCOMPLETE("ReturnAddressIncomplete", "Answered"),
  /** The parcel has come, and none of the job's drives was in it. */
  NOTHING_RECEIVED("NothingReceived", "Corrected");

  private final String kind;
  private final String settled;

  JobTask(String kind, String settled) {
    this.kind = kind;
    this.settled = settled;
  }

  /** The name in events. */
  public String kind() {
    return kind;
  }

  /**
   * Why a job needs somebody.
   *
   * @param occurrence the same for the same cause
   * @param reason in a sentence for people
   * @param suggestedAction in a sentence for people
   * @param since since when
   */
  public record Need(String occurrence, String reason, String suggestedAction, Instant since) {}

  /**
   * What a job needs people for as it now is.
   *
   * @param destination the site that its drives go to, if it is known here
   */
  public static Map<JobTask, Need> needs(Job job, @Nullable ToldSite destination, Instant now) {
    Map<JobTask, Need> needs = new TreeMap<>();
    overdue(job).ifPresent(need -> needs.put(JOB_OVERDUE, need));
    siteClosed(job, destination, now).ifPresent(need -> needs.put(SITE_CLOSED_IN_TRANSIT, need));
    addressUnconfirmed(job).ifPresent(need -> needs.put(ADDRESS_UNCONFIRMED, need));
    returnIncomplete(job, now).ifPresent(need -> needs.put(RETURN_ADDRESS_INCOMPLETE, need));
    nothingReceived(job, now).ifPresent(need -> needs.put(NOTHING_RECEIVED, need));
    return needs;
  }

  /** How the task has ended, if a job that is as it now is does not need it any more. */
  public String outcome(Job job) {
    if (this == RETURN_ADDRESS_INCOMPLETE) {
      return settled;
    }
    if (this == NOTHING_RECEIVED) {
      return WayBack.haveCome(job) ? settled : "GivenUp";
    }
    return switch (job.state()) {
      case JobState.InTransit _ -> settled;
      case JobState.Closed _ -> "GivenUp";
      case JobState.Open _,
          JobState.Received _,
          JobState.Transferring _,
          JobState.Packaging _,
          JobState.Completed _ ->
          "Arrived";
    };
  }

  private static Optional<Need> overdue(Job job) {
    return job.state() instanceof JobState.Overdue
        ? Optional.of(
            new Need(
                Long.toString(job.version()),
                "The parcel should have arrived by now.",
                "Ask the carrier, and ask the customer for another tracking number or for word that"
                    + " it is on its way; without an answer the job is closed.",
                job.waitingSince()))
        : Optional.empty();
  }

  private static Optional<Need> siteClosed(Job job, @Nullable ToldSite destination, Instant now) {
    return job.state() instanceof JobState.InTransit
            && destination != null
            && !destination.site().open()
        ? Optional.of(
            new Need(
                destination.site().name() + "/" + destination.version(),
                "The parcel is on its way to %s, which takes no parcels now."
                    .formatted(destination.site().displayName()),
                "Have the carrier hold it or bring it to one of: %s."
                    .formatted(String.join(", ", destination.site().alternateLocations())),
                now))
        : Optional.empty();
  }

  private static Optional<Need> returnIncomplete(Job job, Instant now) {
    List<String> missing = job.details().missingForReturn();
    return WayBack.packs(job) && !missing.isEmpty()
        ? Optional.of(
            new Need(
                // The version that it is noticed with: it may be mended and broken again.
                Long.toString(job.version()),
                "The drives are to go back, and the job's %s is incomplete."
                    .formatted(String.join(" and ", missing)),
                "Ask the customer to complete %s by an update of the job; nothing is sent before."
                    .formatted(String.join(" and ", missing)),
                now))
        : Optional.empty();
  }

  private static Optional<Need> nothingReceived(Job job, Instant now) {
    return WayBack.missesAll(job)
        ? Optional.of(
            new Need(
                // The dock may find a drive and take that back.
                Long.toString(job.version()),
                "The package has been received, and none of the job's drives was in it.",
                "Look for them, and correct the receipt when they are found; ask the customer what"
                    + " they have sent. If they don't come, say that they are given up.",
                now))
        : Optional.empty();
  }

  private static Optional<Need> addressUnconfirmed(Job job) {
    ShippingInformation former = job.details().formerAddress();
    return job.state() instanceof JobState.InTransit && former != null
        ? Optional.of(
            new Need(
                Long.toString(job.announced()),
                "The parcel may carry the address that the job had before: %s. It was changed to that of %s, and the customer shipped without a word between."
                    .formatted(former.place(), job.details().destination()),
                "Ask the customer which address it carries; whatever they change in the job closes this.",
                job.waitingSince()))
        : Optional.empty();
  }
}
