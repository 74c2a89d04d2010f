package io.driveport.shipping.persistence;

import io.driveport.contracts.JobRef;
import io.driveport.shipping.application.StoredPackage;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.PackageState;
import io.driveport.shipping.domain.PackageState.Refused;
import io.driveport.shipping.domain.PackageState.Registered;
import io.driveport.shipping.domain.RefusalReason;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A parcel as a row: its state is a name and the columns that this state has. */
@Entity
@Table(name = "package")
class PackageRow {

  @Id private UUID id;
  private long version;
  private UUID jobId;
  private long jobVersion;
  private String subscriptionId;
  private String resourceGroup;
  private String jobName;
  private String location;
  private String carrierName;
  private String trackingNumber;
  private long driveCount;
  private @Nullable String shipDate;
  private String state;
  private @Nullable String registeredCarrier;
  private @Nullable String registeredNumber;
  private @Nullable String refusalReason;
  private @Nullable String refusalDetail;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private @Nullable List<String> refusalAllowed;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> remarks = List.of();

  private Instant decidedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected PackageRow() {}

  PackageRow(DrivePackage parcel, Instant decidedAt) {
    this.id = parcel.id();
    this.version = parcel.version();
    this.jobId = parcel.job().id();
    this.jobVersion = parcel.jobVersion();
    this.subscriptionId = parcel.job().subscriptionId();
    this.resourceGroup = parcel.job().resourceGroup();
    this.jobName = parcel.job().name();
    this.location = parcel.location();
    this.carrierName = parcel.carrierName();
    this.trackingNumber = parcel.trackingNumber();
    this.driveCount = parcel.driveCount();
    this.shipDate = parcel.shipDate();
    this.state = parcel.state().name();
    this.decidedAt = decidedAt;
    switch (parcel.state()) {
      case Registered registered -> {
        this.registeredCarrier = registered.carrierName();
        this.registeredNumber = registered.trackingNumber();
        this.remarks = registered.remarks();
      }
      case Refused refused -> {
        this.refusalReason = refused.reason().eventName();
        this.refusalDetail = refused.detail();
        this.refusalAllowed = refused.allowed();
      }
    }
  }

  StoredPackage toStored() {
    return new StoredPackage(
        new DrivePackage(
            id,
            new JobRef(jobId, subscriptionId, resourceGroup, jobName),
            jobVersion,
            location,
            carrierName,
            trackingNumber,
            driveCount,
            shipDate,
            toState(),
            version),
        decidedAt);
  }

  private PackageState toState() {
    return switch (state) {
      case "Registered" ->
          new Registered(present(registeredCarrier), present(registeredNumber), remarks);
      case "Refused" ->
          new Refused(
              reason(present(refusalReason)), present(refusalDetail), present(refusalAllowed));
      default -> throw new IllegalStateException("Package %s is %s".formatted(id, state));
    };
  }

  private static RefusalReason reason(String name) {
    return Arrays.stream(RefusalReason.values())
        .filter(reason -> reason.eventName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Refusal reason " + name));
  }

  /** A constraint of the table keeps the columns of a state together. */
  private static <T> T present(@Nullable T column) {
    return Objects.requireNonNull(column);
  }
}
