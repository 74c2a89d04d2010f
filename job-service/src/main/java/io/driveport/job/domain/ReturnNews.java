package io.driveport.job.domain;

import io.driveport.contracts.JobEvent.JobUpdated;
import io.driveport.job.domain.Job.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What shipping-service has told of a parcel in which drives go back. */
public sealed interface ReturnNews {

  /**
   * It has been handed to a carrier.
   *
   * @param remarks what shipping-service says about that, in sentences for people
   */
  record Shipped(ReturnParcel parcel, List<String> remarks) implements ReturnNews {

    /** News with their own copy of the list. */
    public Shipped {
      remarks = List.copyOf(remarks);
    }
  }

  /** The customer has it. */
  record Delivered(UUID packageId) implements ReturnNews {}

  /**
   * The parcel that the job has to have been told of before, and has not: parcels have an order
   * each, which does not hold between two of them, nor once one event is a dead letter.
   */
  default Optional<UUID> awaits(Job job) {
    Optional<UUID> before =
        switch (this) {
          case Shipped shipped -> shipped.parcel().supersedes().stream().findFirst();
          case Delivered delivered -> Optional.of(delivered.packageId());
        };
    return before.filter(id -> job.returns().stream().noneMatch(one -> one.isOrSupersedes(id)));
  }

  /** {@link Job#returned}; what is told again changes nothing. */
  default Outcome tell(Job job, Instant now) {
    return switch (this) {
      case Shipped shipped ->
          job.returns().stream().anyMatch(one -> one.isOrSupersedes(shipped.parcel().packageId()))
              ? new Outcome(job, null)
              : shipped(job, shipped, now);
      case Delivered delivered ->
          known(job, delivered.packageId())
              .filter(known -> !known.equals(known.delivered()))
              .map(known -> delivered(job, known, now))
              .orElseGet(() -> new Outcome(job, null));
    };
  }

  private static Optional<ReturnParcel> known(Job job, UUID packageId) {
    return job.returns().stream().filter(one -> one.packageId().equals(packageId)).findFirst();
  }

  private static Outcome shipped(Job job, Shipped news, Instant now) {
    ReturnParcel parcel = news.parcel();
    List<ReturnParcel> returns = new ArrayList<>(job.returns());
    Optional<ReturnParcel> wrong =
        parcel.supersedes().stream().findFirst().flatMap(id -> known(job, id));
    wrong.ifPresentOrElse(
        one -> returns.set(returns.indexOf(one), parcel.inPlaceOf(one)), () -> returns.add(parcel));
    Job next =
        job.having(returns)
            .next(
                job.details().shippedBack(parcel.drives()),
                job.state(),
                job.parcel(),
                job.announced(),
                now);
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "On their way back by %s, number %s: %s."
            .formatted(
                parcel.carrierName(), parcel.trackingNumber(), String.join(", ", parcel.drives())));
    wrong.ifPresent(one ->
        remarks.add(
            "Number %s of %s was wrong.".formatted(one.trackingNumber(), one.carrierName())));
    remarks.addAll(news.remarks());
    return new Outcome(
        next,
        new JobUpdated(job.ref(), List.of("driveList", "returnPackage"), next.snapshot()),
        remarks);
  }

  private static Outcome delivered(Job job, ReturnParcel known, Instant now) {
    List<ReturnParcel> returns =
        job.returns().stream().map(one -> one.equals(known) ? one.delivered() : one).toList();
    Job next =
        job.having(returns).next(job.details(), job.state(), job.parcel(), job.announced(), now);
    return new Outcome(
        next,
        new JobUpdated(job.ref(), List.of("returnPackage"), next.snapshot()),
        List.of(
            "The drives of %s, number %s, are back with the customer."
                .formatted(known.carrierName(), known.trackingNumber())));
  }
}
