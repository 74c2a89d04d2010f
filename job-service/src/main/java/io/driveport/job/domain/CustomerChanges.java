package io.driveport.job.domain;

import io.driveport.contracts.JobEvent.DeliveryPackageCorrected;
import io.driveport.contracts.JobEvent.JobCancelRequested;
import io.driveport.contracts.JobEvent.JobShipped;
import io.driveport.contracts.JobEvent.JobUpdated;
import io.driveport.job.domain.Job.Outcome;
import io.driveport.servicekit.carrier.ParcelCheck;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the requests of a customer make of a job. Whatever they change, it is an answer: an overdue
 * job is so no longer.
 *
 * @param before the job as it is
 * @param now when the request is decided
 */
record CustomerChanges(Job before, Instant now) {

  /** Among the changed properties of a job that was overdue. */
  static final String OVERDUE = "overdue";

  /** {@link Job#replace}. */
  Outcome replace(
      JobDetails requested,
      boolean newKeys,
      Site site,
      Site destination,
      Supplier<ParcelCheck> check) {
    JobDetails replaced = requested.keepingWhatOnlyUpdatesSay(before.details());
    ChangeRules.requireKeyKept(before.details(), replaced);
    SortedSet<String> changed = changes(replaced, newKeys);
    if (!(before.state() instanceof JobState.Open) && !Set.of("tags").containsAll(changed)) {
      throw Refused.inState(
          "replaced, which would change " + String.join(", ", changed),
          before.state(),
          List.of("Creating"));
    }
    if (changed.contains("location")) {
      ChangeRules.requireOpen(site);
    }
    Outcome replacement =
        updated(replaced, changed, ParcelRules.remarks(replaced, changed, destination, check));
    return changed.isEmpty() ? replacement : waitingAnewIfOpen(replacement);
  }

  /** {@link Job#change}. */
  Outcome change(JobChange change, boolean newKeys, Site destination, Supplier<ParcelCheck> check) {
    ChangeRules.requireOneMove(change);
    ChangeRules.requireFitting(before.details().type(), change.drives());
    JobDetails said = before.details().with(change);
    // What is changed in transit is changed by somebody, while the same again may be a program's.
    JobDetails after = before.state() instanceof JobState.InTransit ? said.addressKnown() : said;
    SortedSet<String> changed = changes(after, newKeys);
    changed.forEach(property -> ChangeRules.requireChangeable(property, before));
    if (before.state() instanceof JobState.InTransit
        && after.inAnotherParcelThan(before.details())) {
      ChangeRules.requireCorrectable(before.parcel(), change);
      return corrected(after, changed, new ParcelRules(destination, check.get()));
    }
    if (change.ship() && !(before.state() instanceof JobState.InTransit)) {
      return shipped(after, changed, destination, check);
    }
    List<String> remarks = ParcelRules.remarks(after, changed, destination, check);
    if (change.ship() && before.state() instanceof JobState.Overdue) {
      return updated(after, with(changed, OVERDUE), remarks);
    }
    return waitingAnewIfOpen(
        change.cancel() ? cancelled(after, changed, remarks) : updated(after, changed, remarks));
  }

  private Outcome shipped(
      JobDetails after, SortedSet<String> changed, Site destination, Supplier<ParcelCheck> check) {
    JobState next = before.state().after(JobMove.SHIP);
    List<String> remarks =
        new ParcelRules(destination, check.get()).requireShippable(after, changed);
    Job job = before.next(after, next, before.parcel(), before.version() + 1, now);
    return new Outcome(
        job,
        new JobShipped(before.ref(), List.copyOf(with(changed, "state")), job.snapshot()),
        Stream.concat(addressRemark(after).stream(), remarks.stream()).toList());
  }

  private static Optional<String> addressRemark(JobDetails shipped) {
    return Optional.ofNullable(shipped.formerAddress())
        .map(former ->
            "The address was changed since the customer last said something about the job; before it was: %s. Make sure that the parcel does not carry that."
                .formatted(former.place()));
  }

  private Outcome corrected(JobDetails after, SortedSet<String> changed, ParcelRules rules) {
    List<String> remarks = rules.requireShippable(after, changed);
    JobState next = before.state().after(JobMove.ANSWER);
    Job job = before.next(after, next, null, before.version() + 1, now).waitingAnew(now);
    return new Outcome(
        job,
        new DeliveryPackageCorrected(before.ref(), List.copyOf(answering(changed)), job.snapshot()),
        remarks);
  }

  private Outcome cancelled(JobDetails after, SortedSet<String> changed, List<String> remarks) {
    JobState next = before.state().after(JobMove.REQUEST_CANCEL);
    if (next.cancelRequested() == before.state().cancelRequested()) {
      return updated(after, changed, remarks);
    }
    Job job = before.next(after, next, before.parcel(), before.announced(), now);
    return new Outcome(
        job,
        new JobCancelRequested(
            before.ref(), List.copyOf(with(answering(changed), "cancelRequested")), job.snapshot()),
        remarks);
  }

  private Outcome updated(JobDetails after, SortedSet<String> changed, List<String> remarks) {
    if (changed.isEmpty()) {
      return new Outcome(before, null);
    }
    JobState next =
        before.state() instanceof JobState.Overdue
            ? before.state().after(JobMove.ANSWER)
            : before.state();
    Job job = before.next(after, next, before.parcel(), before.announced(), now);
    return new Outcome(
        job,
        new JobUpdated(before.ref(), List.copyOf(answering(changed)), job.snapshot()),
        remarks);
  }

  private Outcome waitingAnewIfOpen(Outcome outcome) {
    return outcome.job().state() instanceof JobState.Open ? outcome.waitingAnew(now) : outcome;
  }

  private SortedSet<String> changes(JobDetails after, boolean newKeys) {
    SortedSet<String> changed = JobDifference.between(before.details(), after);
    if (newKeys) {
      changed.add("driveList");
    }
    return changed;
  }

  private SortedSet<String> answering(SortedSet<String> changed) {
    return before.state() instanceof JobState.Overdue ? with(changed, OVERDUE) : changed;
  }

  private static SortedSet<String> with(SortedSet<String> changed, String more) {
    SortedSet<String> all = new TreeSet<>(changed);
    all.add(more);
    return all;
  }
}
