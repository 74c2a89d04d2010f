package io.driveport.job.domain;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the customer has said about a job, and where the job is served.
 *
 * @param location short name of the site that the customer named
 * @param destination short name of the site that receives the drives: {@code location}, or the site
 *     that stands in for it
 * @param shippingInformation address of the destination
 * @param formerAddress what the customer was told before the present address, which is another
 *     place, as long as nothing has shown that they know the present one
 * @param drives the drives of an import; empty for an export
 * @param export what an export takes; absent for an import
 * @param encryptionKey absent while the customer has named none
 */
public record JobDetails(
    JobType type,
    String location,
    String destination,
    String storageAccountId,
    ShippingInformation shippingInformation,
    @Nullable ShippingInformation formerAddress,
    ReturnAddress returnAddress,
    @Nullable ReturnShipping returnShipping,
    @Nullable DeliveryPackage deliveryPackage,
    String diagnosticsPath,
    LogLevel logLevel,
    boolean backupDriveManifest,
    List<JobDrive> drives,
    @Nullable ExportSelection export,
    @Nullable EncryptionKey encryptionKey,
    Map<String, String> tags) {

  /** Details; those that were stored without a destination are of a job that goes where it said. */
  public JobDetails {
    destination = Objects.requireNonNullElse(destination, location);
  }

  JobDetails with(JobChange change) {
    return new JobDetails(
        type,
        location,
        destination,
        storageAccountId,
        shippingInformation,
        formerAddress,
        change.returnAddress() == null ? returnAddress : change.returnAddress(),
        change.returnShipping() == null ? returnShipping : change.returnShipping(),
        parcelAfter(change.deliveryPackage()),
        diagnosticsPath,
        change.logLevel() == null ? logLevel : change.logLevel(),
        change.backupDriveManifest() == null ? backupDriveManifest : change.backupDriveManifest(),
        change.drives() == null ? drives : asTheyStand(change.drives()),
        export,
        encryptionKey,
        change.tags() == null ? tags : change.tags());
  }

  private @Nullable DeliveryPackage parcelAfter(@Nullable DeliveryPackage told) {
    return told == null ? deliveryPackage : told.keeping(deliveryPackage);
  }

  /** The drives that a customer names, each in the state that it has here already. */
  private List<JobDrive> asTheyStand(List<JobDrive> named) {
    Map<String, JobDrive> known =
        drives.stream()
            .collect(Collectors.toMap(JobDrive::key, Function.identity(), (one, other) -> one));
    return named.stream()
        .map(drive -> drive.standingAs(known.getOrDefault(drive.key(), drive)))
        .toList();
  }

  /** The drive of a serial number, in whatever case. */
  public Optional<JobDrive> drive(String driveId) {
    return drives.stream().filter(drive -> drive.key().equals(JobDrive.key(driveId))).findFirst();
  }

  /** Whether carrier and account for the way back are told. */
  public boolean returnShippingComplete() {
    return returnShipping != null && returnShipping.complete();
  }

  /** Whether the drives travel in another parcel than before; a first one is another, too. */
  boolean inAnotherParcelThan(JobDetails before) {
    return deliveryPackage != null && !deliveryPackage.isSameParcelAs(before.deliveryPackage);
  }

  /** What a customer leaves out when replacing a job stays as it was. */
  JobDetails keepingWhatOnlyUpdatesSay(JobDetails present) {
    return new JobDetails(
        type,
        location,
        // Where the customer was told to ship stays, whatever became of the location since.
        location.equals(present.location) ? present.destination : destination,
        storageAccountId,
        location.equals(present.location) ? present.shippingInformation : shippingInformation,
        // The answer tells the present address.
        null,
        returnAddress,
        returnShipping == null ? present.returnShipping : returnShipping,
        present.parcelAfter(deliveryPackage),
        diagnosticsPath,
        logLevel,
        backupDriveManifest,
        present.asTheyStand(drives),
        export,
        encryptionKey == null ? present.encryptionKey : encryptionKey,
        tags);
  }

  /** The drives go to a site, to the address that it has now. */
  JobDetails goingTo(Site site) {
    if (site.name().equals(destination) && site.address().equals(shippingInformation)) {
      return this;
    }
    ShippingInformation told = formerAddress == null ? shippingInformation : formerAddress;
    return addressed(site.name(), site.address(), told.isSamePlaceAs(site.address()) ? null : told);
  }

  /** The customer was told the present address and has said something since. */
  JobDetails addressKnown() {
    return addressed(destination, shippingInformation, null);
  }

  private JobDetails addressed(
      String to, ShippingInformation address, @Nullable ShippingInformation formerly) {
    return new JobDetails(
        type,
        location,
        to,
        storageAccountId,
        address,
        formerly,
        returnAddress,
        returnShipping,
        deliveryPackage,
        diagnosticsPath,
        logLevel,
        backupDriveManifest,
        drives,
        export,
        encryptionKey,
        tags);
  }

  /** The drives that nobody has seen should have been. */
  JobDetails missingDrives() {
    return withDrives(drive -> drive.in(drive.state().miss()));
  }

  /** The drives as the dock has found them. */
  JobDetails after(Arrival arrival) {
    return withDrives(arrival::applyTo);
  }

  /**
   * How much of the drives has been read on average, 0 to 100, each counted alike since nobody has
   * told their sizes; null before a transfer has begun.
   */
  public @Nullable Integer percentComplete() {
    List<DriveOutcome> begun =
        drives.stream().flatMap(drive -> Stream.ofNullable(drive.outcome())).toList();
    long here = drives.stream().filter(drive -> drive.state() != DriveState.NEVER_RECEIVED).count();
    return begun.isEmpty()
        ? null
        : (int) (begun.stream().mapToLong(DriveOutcome::percentComplete).sum() / here);
  }

  /** Properties without which no parcel can go back, as far as they are incomplete. */
  public List<String> missingForReturn() {
    return Stream.of(
            returnAddress.complete() ? null : "returnAddress",
            returnShippingComplete() ? null : "returnShipping")
        .filter(Objects::nonNull)
        .toList();
  }

  /** The same with one of the drives as it now is. */
  JobDetails with(JobDrive changed) {
    return withDrives(drive -> drive.key().equals(changed.key()) ? changed : drive);
  }

  /** The drives of which some have been handed to a carrier for the way back. */
  JobDetails shippedBack(List<String> driveIds) {
    Set<String> sent = driveIds.stream().map(JobDrive::key).collect(Collectors.toUnmodifiableSet());
    return withDrives(
        drive -> sent.contains(drive.key()) ? drive.in(drive.state().shipBack()) : drive);
  }

  private JobDetails withDrives(UnaryOperator<JobDrive> each) {
    return new JobDetails(
        type,
        location,
        destination,
        storageAccountId,
        shippingInformation,
        formerAddress,
        returnAddress,
        returnShipping,
        deliveryPackage,
        diagnosticsPath,
        logLevel,
        backupDriveManifest,
        drives.stream().map(each).toList(),
        export,
        encryptionKey,
        tags);
  }
}
