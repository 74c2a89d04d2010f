package io.driveport.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All of a job that may be told to subscribers, as it is after the event.
 *
 * <p>State names are those of the REST contract; readers accept names that are added later.
 *
 * @param jobType {@code Import} or {@code Export}
 * @param state {@code Creating}, {@code Shipping}, {@code Received}, {@code Transferring}, {@code
 *     Packaging}, {@code Completed} or {@code Closed}
 * @param cancelRequested whether the customer has asked to cancel
 * @param location short name of the site that the customer named, such as {@code westus}
 * @param storageAccountId ARM id of the storage account that the data goes to or comes from
 * @param drives the drives of the job, in the customer's order
 * @param deliveryPackage the parcel to the site, once the customer has named it
 * @param parcel what became of that parcel, once shipping-service has answered
 * @param returnCarrierName carrier of the way back, without the account number
 * @param returnAddressComplete whether the address for the way back is complete
 * @param diagnosticsPath virtual directory for logs
 * @param logLevel {@code Error} or {@code Verbose}
 * @param backupDriveManifest whether manifests are copied to block blobs
 * @param destination short name of the site that receives the drives: {@code location}, or the site
 *     that stands in for it; absent in events from before there was a difference
 * @param overdue whether the parcel is overdue; absent if not
 * @param returnShippingComplete whether carrier and account for the way back are told; absent in
 *     events from before that was told
 * @param extraDrives serial numbers of drives that came in the parcel and that no job has
 *     announced, as the dock read them; they go back with the job; absent if there are none
 * @param returnPackages the parcels in which drives went back, the latest last; absent if there are
 *     none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobSnapshot(
    String jobType,
    String state,
    boolean cancelRequested,
    String location,
    String storageAccountId,
    List<Drive> drives,
    @Nullable DeliveryPackage deliveryPackage,
    @Nullable Parcel parcel,
    @Nullable String returnCarrierName,
    boolean returnAddressComplete,
    String diagnosticsPath,
    String logLevel,
    boolean backupDriveManifest,
    @Nullable String destination,
    @Nullable Boolean overdue,
    @Nullable Boolean returnShippingComplete,
    @Nullable List<String> extraDrives,
    @Nullable List<ReturnPackage> returnPackages) {

  /**
   * One drive of the job.
   *
   * @param driveId hardware serial number without spaces
   * @param manifestFile path of the manifest on the drive; absent for drives of an export
   * @param manifestHash Base16 hash of the manifest as the customer gave it; absent for an export
   * @param state {@code Specified}, {@code Received}, {@code NeverReceived}, {@code Transferring},
   *     {@code Completed}, {@code CompletedMoreInfo} or {@code ShippedBack}
   * @param copyStatus how its transfer ended, see {@link JobEvent.DriveTransferred}; absent before
   * @param bytesSucceeded bytes of the blobs that were written; absent before
   * @param errors number of blobs, or parts of blobs, that could not be; absent before
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Drive(
      String driveId,
      @Nullable String manifestFile,
      @Nullable String manifestHash,
      String state,
      @Nullable String copyStatus,
      @Nullable Long bytesSucceeded,
      @Nullable Long errors) {

    /** A drive of which nothing has been transferred. */
    public Drive(
        String driveId,
        @Nullable String manifestFile,
        @Nullable String manifestHash,
        String state) {
      this(driveId, manifestFile, manifestHash, state, null, null, null);
    }
  }

  /**
   * The parcel as the customer described it.
   *
   * @param carrierName carrier, in the customer's spelling
   * @param trackingNumber the carrier's number
   * @param driveCount number of drives in the parcel, if given
   * @param shipDate free text, if given
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DeliveryPackage(
      String carrierName,
      String trackingNumber,
      @Nullable Long driveCount,
      @Nullable String shipDate) {}

  /**
   * What shipping-service made of the parcel.
   *
   * @param packageId its id there
   * @param state {@code Registered}, {@code InTransit}, {@code Delivered}, {@code Received}, {@code
   *     Lost}, {@code Returned} or {@code Refused}
   * @param reason why it was refused, lost or returned, see {@link PackageEvent}
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Parcel(UUID packageId, String state, @Nullable String reason) {}

  /**
   * A parcel in which drives went back to the customer.
   *
   * @param packageId its id in shipping-service
   * @param state {@code Shipped} or {@code Delivered}
   * @param carrierName carrier by its proper name
   * @param trackingNumber number in the carrier's own form
   * @param drives serial numbers of the drives in it
   * @param shipDate when it was handed to the carrier, such as {@code 2026-11-30}
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ReturnPackage(
      UUID packageId,
      String state,
      String carrierName,
      String trackingNumber,
      List<String> drives,
      String shipDate) {}
}
