package io.driveport.job.domain;

import io.driveport.contracts.JobEvent.DestinationChanged;
import io.driveport.job.domain.Job.Outcome;
import io.driveport.servicekit.carrier.ParcelCheck;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Sends jobs that are not on their way yet to where parcels are taken.
 *
 * @param sites the sites, by short name
 */
public record Redirection(Function<String, Optional<Site>> sites) {

  /**
   * What becomes of a job by what its sites are now. A closed destination is exchanged for the
   * first open site among those that the customer's location names in its stead, and then those
   * that the destination names; the address becomes the one that the destination has now. Nothing
   * changes for a job that has been shipped, and while no site is open.
   *
   * @param check the rules about carriers, asked for only if a parcel is told already
   */
  public Outcome redirect(Job job, Supplier<ParcelCheck> check, Instant now) {
    JobDetails details = job.details();
    Optional<Site> goal =
        job.state() instanceof JobState.Open
            ? sites.apply(details.destination()).flatMap(present -> goal(details, present))
            : Optional.empty();
    JobDetails after = goal.map(details::goingTo).orElse(details);
    if (goal.isEmpty() || after.equals(details)) {
      return new Outcome(job, null);
    }
    boolean elsewhere = !after.destination().equals(details.destination());
    Job next = job.next(after, job.state(), job.parcel(), job.announced(), now);
    return new Outcome(
        next,
        new DestinationChanged(
            job.ref(), details.destination(), after.destination(), next.snapshot()),
        elsewhere ? ParcelRules.remarks(after, Set.of("location"), goal.get(), check) : List.of());
  }

  private Optional<Site> goal(JobDetails details, Site present) {
    if (present.open()) {
      return Optional.of(present);
    }
    Stream<String> ofLocation =
        sites.apply(details.location()).stream()
            .flatMap(site -> site.alternateLocations().stream());
    return Stream.concat(ofLocation, present.alternateLocations().stream())
        .map(sites)
        .flatMap(Optional::stream)
        .filter(Site::open)
        .findFirst();
  }
}
