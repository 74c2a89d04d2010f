package io.driveport.shipping.persistence;

import io.driveport.contracts.JobRef;
import io.driveport.shipping.application.ReturnPackages.Stored;
import io.driveport.shipping.domain.ReturnPackage;
import io.driveport.shipping.domain.ReturnState;
import io.driveport.shipping.domain.ReturnState.Delivered;
import io.driveport.shipping.domain.ReturnState.Held;
import io.driveport.shipping.domain.ReturnState.Packing;
import io.driveport.shipping.domain.ReturnState.Sent;
import io.driveport.shipping.domain.ReturnState.Shipped;
import io.driveport.shipping.domain.ReturnState.Superseded;
import io.driveport.shipping.domain.Shipment;
import io.driveport.shipping.domain.Shipment.Correction;
import io.driveport.shipping.domain.Waybill;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A parcel that goes back as a row: its state is a name and the columns that this state has. */
@Entity
@Table(name = "return_package")
class ReturnPackageRow {

  @Id private UUID id;
  private long version;
  private UUID jobId;
  private long jobVersion;
  private String subscriptionId;
  private String resourceGroup;
  private String jobName;
  private String location;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> drives = List.of();

  private String state;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> missing = List.of();

  private @Nullable String registeredCarrier;
  private @Nullable String registeredNumber;
  private @Nullable LocalDate shipDate;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> remarks = List.of();

  private @Nullable UUID supersedes;
  private @Nullable String correctionReason;
  private @Nullable UUID supersededBy;

  private Instant openedAt;

  /** When that was told, by the database's clock; the ship date is what somebody says. */
  private @Nullable Instant handedOverAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected ReturnPackageRow() {}

  ReturnPackageRow(ReturnPackage parcel, Instant openedAt) {
    this.id = parcel.id();
    this.openedAt = openedAt;
    this.jobId = parcel.job().id();
    this.subscriptionId = parcel.job().subscriptionId();
    this.resourceGroup = parcel.job().resourceGroup();
    this.jobName = parcel.job().name();
    this.location = parcel.location();
    this.state = parcel.state().name();
    take(parcel, openedAt);
  }

  /** Takes over what changes of a parcel. */
  final void take(ReturnPackage parcel, Instant now) {
    version = parcel.version();
    jobVersion = parcel.jobVersion();
    resourceGroup = parcel.job().resourceGroup();
    location = parcel.location();
    drives = parcel.drives();
    state = parcel.state().name();
    missing = List.of();
    switch (parcel.state()) {
      case Held held -> missing = held.missing();
      case Packing() -> {}
      case Sent sent -> take(sent.shipment(), now);
      case Superseded superseded -> {
        take(superseded.shipment(), now);
        supersededBy = superseded.by();
      }
    }
  }

  private void take(Shipment shipment, Instant now) {
    handedOverAt = Objects.requireNonNullElse(handedOverAt, now);
    registeredCarrier = shipment.waybill().carrierName();
    registeredNumber = shipment.waybill().trackingNumber();
    shipDate = shipment.shipDate();
    remarks = shipment.remarks();
    Correction correction = shipment.correction();
    supersedes = correction == null ? null : correction.supersedes();
    correctionReason = correction == null ? null : correction.reason();
  }

  Stored toStored() {
    return new Stored(toParcel(), openedAt);
  }

  ReturnPackage toParcel() {
    return new ReturnPackage(
        id,
        new JobRef(jobId, subscriptionId, resourceGroup, jobName),
        jobVersion,
        location,
        drives,
        toState(),
        version);
  }

  private ReturnState toState() {
    return switch (state) {
      case "Held" -> new Held(missing);
      case "Packing" -> new Packing();
      case "Shipped" -> new Shipped(toShipment());
      case "Delivered" -> new Delivered(toShipment());
      case "Superseded" -> new Superseded(toShipment(), present(supersededBy));
      default -> throw new IllegalStateException("Return package %s is %s".formatted(id, state));
    };
  }

  private Shipment toShipment() {
    return new Shipment(
        new Waybill(present(registeredCarrier), present(registeredNumber)),
        present(shipDate),
        remarks,
        supersedes == null ? null : new Correction(supersedes, present(correctionReason)));
  }

  /** A constraint of the table keeps the columns of a state together. */
  private static <T> T present(@Nullable T column) {
    return Objects.requireNonNull(column);
  }
}
