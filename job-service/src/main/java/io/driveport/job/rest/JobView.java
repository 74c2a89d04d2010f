package io.driveport.job.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.driveport.job.domain.Author;
import io.driveport.job.domain.DeliveryPackage;
import io.driveport.job.domain.EncryptionKey;
import io.driveport.job.domain.ExportSelection;
import io.driveport.job.domain.Job;
import io.driveport.job.domain.JobDetails;
import io.driveport.job.domain.JobType;
import io.driveport.job.domain.ReturnAddress;
import io.driveport.job.domain.ReturnParcel;
import io.driveport.job.domain.ReturnShipping;
import io.driveport.job.domain.ShippingInformation;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as the REST contract shows it (model {@code JobResponse}). It never holds an unlock key.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobView(
    SystemData systemData,
    String id,
    String name,
    String type,
    String location,
    @Nullable Map<String, String> tags,
    Properties properties,
    Identity identity) {

  /** Where an answer shows the drives. */
  enum Drives {
    /** In answers to PUT and PATCH: for imports only. */
    OF_IMPORTS,
    /** In answers to GET and in lists of a subscription: always. */
    ALWAYS,
    /** In lists of a resource group: never. */
    NEVER
  }

  /** When the resource was made and changed. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SystemData(
      @Nullable String createdBy,
      @Nullable String createdByType,
      String createdAt,
      @Nullable String lastModifiedBy,
      @Nullable String lastModifiedByType,
      String lastModifiedAt) {

    static SystemData of(Job job) {
      Author creator = job.authors().creator();
      Author changer = job.authors().changer();
      return new SystemData(
          name(creator),
          type(creator),
          DateTimeFormatter.ISO_INSTANT.format(job.createdAt()),
          name(changer),
          type(changer),
          DateTimeFormatter.ISO_INSTANT.format(job.changedAt()));
    }

    private static @Nullable String name(@Nullable Author author) {
      return author == null ? null : author.name();
    }

    private static @Nullable String type(@Nullable Author author) {
      if (author == null) {
        return null;
      }
      return author.program() ? "Application" : "User";
    }
  }

  /** A job has no identity of its own. */
  record Identity(String type) {}

  /** Model {@code JobDetails}. Properties for which clients invent a default are always there. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Properties(
      String storageAccountId,
      String jobType,
      ReturnAddressView returnAddress,
      @Nullable ReturnShipping returnShipping,
      ShippingInformation shippingInformation,
      @Nullable DeliveryPackageView deliveryPackage,
      String diagnosticsPath,
      String logLevel,
      boolean backupDriveManifest,
      String state,
      boolean cancelRequested,
      @Nullable Integer percentComplete,
      @Nullable PackageInformation returnPackage,
      @Nullable List<DriveStatus> driveList,
      @Nullable Export export,
      String provisioningState,
      Key encryptionKey) {}

  /** Model {@code ReturnAddress}; a second line that was not given is empty. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReturnAddressView(
      String recipientName,
      String streetAddress1,
      String streetAddress2,
      String city,
      @Nullable String stateOrProvince,
      String postalCode,
      String countryOrRegion,
      String phone,
      String email) {

    static ReturnAddressView of(ReturnAddress address) {
      return new ReturnAddressView(
          address.recipientName(),
          address.streetAddress1(),
          address.streetAddress2() == null ? "" : address.streetAddress2(),
          address.city(),
          address.stateOrProvince(),
          address.postalCode(),
          address.countryOrRegion(),
          address.phone(),
          address.email());
    }
  }

  /** Model {@code DeliveryPackageInformation}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DeliveryPackageView(
      String carrierName,
      String trackingNumber,
      @Nullable Long driveCount,
      @Nullable String shipDate) {}

  /** Model {@code PackageInformation}. */
  record PackageInformation(
      String carrierName, String trackingNumber, long driveCount, String shipDate) {

    /** Of several parcels, the last that was sent. */
    static @Nullable PackageInformation of(Job job) {
      if (job.returns().isEmpty()) {
        return null;
      }
      ReturnParcel last = job.returns().getLast();
      return new PackageInformation(
          last.carrierName(), last.trackingNumber(), last.drives().size(), last.shipDate());
    }
  }

  /** Model {@code Export}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Export(@Nullable BlobList blobList, @Nullable String blobListBlobPath) {}

  /** The blobs of an export. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record BlobList(List<String> blobPath, List<String> blobPathPrefix) {}

  /** Model {@code EncryptionKeyDetails}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Key(
      String kekType,
      @Nullable String kekUrl,
      @JsonProperty("kekVaultResourceID") @Nullable String kekVaultResourceId) {}

  /**
   * Shows a job.
   *
   * @param location how to name its location: as sent in the answer to a PUT, else the display name
   */
  static JobView of(Job job, String location, Drives drives) {
    JobDetails details = job.details();
    return new JobView(
        SystemData.of(job),
        job.path().armId(),
        job.path().name(),
        "Microsoft.ImportExport/jobs",
        location,
        details.tags().isEmpty() ? null : details.tags(),
        new Properties(
            details.storageAccountId(),
            details.type().wireName(),
            ReturnAddressView.of(details.returnAddress()),
            details.returnShipping(),
            details.shippingInformation(),
            deliveryPackage(details.deliveryPackage()),
            details.diagnosticsPath(),
            details.logLevel().wireName(),
            details.backupDriveManifest(),
            job.state().wireName(),
            job.state().cancelRequested(),
            job.details().percentComplete(),
            PackageInformation.of(job),
            driveList(details, drives),
            export(details.export()),
            "Succeeded",
            key(EncryptionKey.inForce(details.encryptionKey()))),
        new Identity("None"));
  }

  private static @Nullable List<DriveStatus> driveList(JobDetails details, Drives drives) {
    boolean shown =
        switch (drives) {
          case ALWAYS -> true;
          case OF_IMPORTS -> details.type() == JobType.IMPORT;
          case NEVER -> false;
        };
    return shown ? details.drives().stream().map(DriveStatus::of).toList() : null;
  }

  private static @Nullable DeliveryPackageView deliveryPackage(@Nullable DeliveryPackage parcel) {
    return parcel == null
        ? null
        : new DeliveryPackageView(
            parcel.carrierName(), parcel.trackingNumber(), parcel.driveCount(), parcel.shipDate());
  }

  private static @Nullable Export export(@Nullable ExportSelection export) {
    if (export == null) {
      return null;
    }
    boolean inline = !export.blobPaths().isEmpty() || !export.blobPathPrefixes().isEmpty();
    return new Export(
        inline ? new BlobList(export.blobPaths(), export.blobPathPrefixes()) : null,
        export.blobListBlobPath());
  }

  private static Key key(EncryptionKey key) {
    return new Key(key.kekType(), key.kekUrl(), key.kekVaultResourceId());
  }
}
