package io.driveport.shipping.persistence;

import io.driveport.contracts.JobRef;
import io.driveport.shipping.application.StoredPackage;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.PackageState;
import io.driveport.shipping.domain.PackageState.Decided;
import io.driveport.shipping.domain.PackageState.Refused;
import io.driveport.shipping.domain.PackageState.Registered;
import io.driveport.shipping.domain.PackageState.Superseded;
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
  private @Nullable UUID supersedes;
  private @Nullable UUID supersededBy;
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
    this.supersedes = parcel.supersedes();
    this.decidedAt = decidedAt;
    this.state = parcel.state().name();
    take(parcel);
  }

  /** Takes over what changes of a parcel. */
  final void take(DrivePackage parcel) {
    version = parcel.version();
    state = parcel.state().name();
    switch (parcel.state()) {
      case Decided decided -> take(decided);
      case Superseded superseded -> {
        take(superseded.decided());
        supersededBy = superseded.by();
      }
    }
  }

  private void take(Decided decided) {
    switch (decided) {
      case Registered registered -> {
        registeredCarrier = registered.carrierName();
        registeredNumber = registered.trackingNumber();
        remarks = registered.remarks();
      }
      case Refused refused -> {
        refusalReason = refused.reason().eventName();
        refusalDetail = refused.detail();
        refusalAllowed = refused.allowed();
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
            supersedes,
            toState(),
            version),
        decidedAt);
  }

  private PackageState toState() {
    return switch (state) {
      case "Registered", "Refused" -> toDecided();
      case "Superseded" -> new Superseded(toDecided(), present(supersededBy));
      default -> throw new IllegalStateException("Package %s is %s".formatted(id, state));
    };
  }

  private Decided toDecided() {
    return registeredCarrier == null
        ? new Refused(
            reason(present(refusalReason)), present(refusalDetail), present(refusalAllowed))
        : new Registered(registeredCarrier, present(registeredNumber), remarks);
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
