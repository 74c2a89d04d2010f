package io.driveport.contracts;

import java.util.List;

/**
 * A fact about one import or export job, published by job-service.
 *
 * <p>Each carries the whole {@link JobSnapshot}, so that a subscriber that missed events is right
 * again with the next one.
 */
public sealed interface JobEvent extends Event {

  /** The job. */
  JobRef job();

  @Override
  default Topic topic() {
    return Topic.JOBS;
  }

  @Override
  default String key() {
    return job().id().toString();
  }

  /** A customer has created the job; its drives are not yet on their way. */
  record JobCreated(JobRef job, JobSnapshot snapshot) implements JobEvent {}

  /**
   * Something in the job has changed and none of the more telling events applies.
   *
   * @param changed names of the changed properties as in the REST contract, sorted; a name may
   *     stand for something that the snapshot does not carry, such as {@code returnAddress}
   */
  record JobUpdated(JobRef job, List<String> changed, JobSnapshot snapshot) implements JobEvent {}

  /**
   * The customer has handed the parcel to a carrier; the job is in {@code Shipping}.
   *
   * @param changed names of the properties changed by the same request, sorted
   */
  record JobShipped(JobRef job, List<String> changed, JobSnapshot snapshot) implements JobEvent {}

  /**
   * The customer has named another parcel for a job in {@code Shipping}, such as a tracking number
   * without its slip of the pen. What shipping-service said of the parcel before no longer counts;
   * the snapshot has no {@code parcel} until it has answered anew.
   *
   * @param changed names of the properties changed by the same request, sorted
   */
  record DeliveryPackageCorrected(JobRef job, List<String> changed, JobSnapshot snapshot)
      implements JobEvent {}

  /**
   * The customer has asked to cancel. The state stays what it was.
   *
   * @param changed names of the properties changed by the same request, sorted
   */
  record JobCancelRequested(JobRef job, List<String> changed, JobSnapshot snapshot)
      implements JobEvent {}

  /**
   * The job goes to another site than before, or the site has another address: parcels to the
   * address that the customer was told would not be received. Only a job whose drives are not on
   * their way is changed so; its {@code shippingInformation} is the new one.
   *
   * @param from short name of the site that the job went to
   * @param to short name of the site that it goes to now; the same if only the address is another
   */
  record DestinationChanged(JobRef job, String from, String to, JobSnapshot snapshot)
      implements JobEvent {}

  /**
   * The job is in {@code Shipping} and nobody has heard of its parcel for too long. Drives that
   * have not been received are {@code NeverReceived}, until they are after all.
   *
   * @param since when the customer handed the parcel to the carrier, or last said something of it:
   *     RFC 3339, UTC
   */
  record JobOverdue(JobRef job, String since, JobSnapshot snapshot) implements JobEvent {}

  /**
   * The dock has the parcel; the job is in {@code Received}. Each drive is {@code Received} or
   * {@code NeverReceived}; one that is found later is told by {@link JobUpdated}.
   */
  record JobReceived(JobRef job, JobSnapshot snapshot) implements JobEvent {}

  /** The first drive is being transferred; the job is in {@code Transferring}. */
  record JobTransferStarted(JobRef job, JobSnapshot snapshot) implements JobEvent {}

  /**
   * A drive has been transferred, as far as that was possible.
   *
   * @param driveId the drive, as the customer wrote it
   * @param copyStatus how it ended: {@code Completed}, {@code CompletedWithWarnings}, {@code
   *     CompletedWithErrors}, or why nothing of the drive could be read, such as {@code
   *     BitLockerKeyInvalid}; the published drive status codes
   * @param bytesSucceeded bytes of the blobs that were written
   * @param errors number of blobs, or parts of blobs, that could not be
   * @param corrected whether this corrects what was told of the drive before
   */
  record DriveTransferred(
      JobRef job,
      String driveId,
      String copyStatus,
      long bytesSucceeded,
      long errors,
      boolean corrected,
      JobSnapshot snapshot)
      implements JobEvent {}

  /**
   * Nothing is left to transfer; the job is in {@code Packaging}. Its drives that are at the site,
   * and those in {@code extraDrives}, are packed for the way back; one that is found later too.
   */
  record JobPackaging(JobRef job, JobSnapshot snapshot) implements JobEvent {}

  /**
   * The job is over, all its drives are on their way back, and what they brought was transferred
   * without errors, or was not to be: {@code cancelRequested}. It is in {@code Completed}.
   */
  record JobCompleted(JobRef job, JobSnapshot snapshot) implements JobEvent {}

  /**
   * The job is over and its data were not transferred, or not all of them; it is in {@code Closed}.
   *
   * @param reason {@code NeverArrived}: the parcel did not come, and the customer did not answer;
   *     {@code PackageLost}: an operator has taken it for lost; {@code NothingReceived}: none of
   *     its drives was in it, and the site has given them up; {@code TransferErrors}: its drives
   *     are on their way back, and not all that they brought has been transferred; reasons are
   *     added
   */
  record JobClosed(JobRef job, String reason, JobSnapshot snapshot) implements JobEvent {}

  /**
   * The job has waited in {@code Creating} for too long and is going to be deleted: {@link
   * JobDeleted} follows at once.
   */
  record JobExpired(JobRef job, JobSnapshot snapshot) implements JobEvent {}

  /**
   * The job is gone; the last event of its id.
   *
   * @param lastState the state that it was deleted in
   */
  record JobDeleted(JobRef job, String lastState) implements JobEvent {}
}
