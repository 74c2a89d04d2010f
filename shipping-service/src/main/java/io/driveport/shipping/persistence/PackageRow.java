package io.driveport.shipping.persistence;

import io.driveport.contracts.JobRef;
import io.driveport.contracts.SealCode;
import io.driveport.contracts.SerialNumber;
import io.driveport.shipping.application.StoredPackage;
import io.driveport.shipping.domain.Decision;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.LossReason;
import io.driveport.shipping.domain.PackageState;
import io.driveport.shipping.domain.PackageState.Decided;
import io.driveport.shipping.domain.PackageState.Delivered;
import io.driveport.shipping.domain.PackageState.InTransit;
import io.driveport.shipping.domain.PackageState.Lost;
import io.driveport.shipping.domain.PackageState.Received;
import io.driveport.shipping.domain.PackageState.Refused;
import io.driveport.shipping.domain.PackageState.Registered;
import io.driveport.shipping.domain.PackageState.Returned;
import io.driveport.shipping.domain.PackageState.Superseded;
import io.driveport.shipping.domain.PackageState.Tracked;
import io.driveport.shipping.domain.RefusalReason;
import io.driveport.shipping.domain.Registration;
import io.driveport.shipping.domain.ReturnReason;
import io.driveport.shipping.domain.Waybill;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
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

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> drives = List.of();

  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> driveKeys = List.of(); // for queries; nothing here reads it

  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> misroutedKeys = List.of(); // likewise

  // As long as drives, with an empty text for a drive without one; absent in older rows.
  @JdbcTypeCode(SqlTypes.ARRAY)
  private @Nullable List<String> sealCodes;

  private @Nullable UUID supersedes;
  private @Nullable UUID supersededBy;
  private String state;
  private @Nullable String trackedState;
  private @Nullable String decisionReason;
  private @Nullable String decisionNote;

  @ColumnTransformer(write = "?::jsonb")
  private @Nullable String receipt;

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
    this.drives = parcel.drives();
    this.driveKeys = keys(parcel.drives());
    this.sealCodes =
        parcel.drives().stream()
            .map(drive -> parcel.seals().get(drive))
            .map(code -> code == null ? "" : code.symbols())
            .toList();
    this.supersedes = parcel.supersedes();
    this.decidedAt = decidedAt;
    this.state = parcel.state().name();
    take(parcel);
  }

  /** Takes over what changes of a parcel. */
  final void take(DrivePackage parcel) {
    version = parcel.version();
    state = parcel.state().name();
    decisionReason = null;
    decisionNote = null;
    switch (parcel.state()) {
      case Decided decided -> take(decided);
      case Lost lost -> {
        take(lost.tracked());
        take(lost.why());
      }
      case Returned returned -> {
        take(returned.tracked());
        take(returned.why());
      }
      case Received received -> {
        take(received.tracked());
        receipt = ReceiptJson.write(received);
        misroutedKeys = keys(received.found().misrouted());
      }
      case Superseded superseded -> {
        take(superseded.decided());
        supersededBy = superseded.by();
      }
    }
  }

  private static List<String> keys(List<String> drives) {
    return drives.stream().map(each -> new SerialNumber(each).key()).toList();
  }

  private void take(Decided decided) {
    switch (decided) {
      case Tracked tracked -> {
        registeredCarrier = tracked.registration().waybill().carrierName();
        registeredNumber = tracked.registration().waybill().trackingNumber();
        remarks = tracked.registration().remarks();
        trackedState = tracked.name();
        // What was refused may have arrived all the same.
        refusalReason = null;
        refusalDetail = null;
        refusalAllowed = null;
      }
      case Refused refused -> {
        refusalReason = refused.reason().eventName();
        refusalDetail = refused.detail();
        refusalAllowed = refused.allowed();
      }
    }
  }

  private void take(Decision<?> why) {
    decisionReason = why.reason().wireName();
    decisionNote = why.note();
  }

  UUID id() {
    return id;
  }

  long version() {
    return version;
  }

  String state() {
    return state;
  }

  @Nullable String trackedState() {
    return trackedState;
  }

  @Nullable String decisionReason() {
    return decisionReason;
  }

  @Nullable String decisionNote() {
    return decisionNote;
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
            drives,
            toSeals(),
            supersedes,
            toState(),
            version),
        decidedAt);
  }

  private Map<String, SealCode> toSeals() {
    Map<String, SealCode> seals = new HashMap<>();
    List<String> codes = sealCodes == null ? List.of() : sealCodes;
    for (int i = 0; i < codes.size(); i++) {
      if (!codes.get(i).isEmpty()) {
        seals.put(drives.get(i), new SealCode(codes.get(i)));
      }
    }
    return seals;
  }

  private PackageState toState() {
    return switch (state) {
      case "Lost" -> new Lost(toTracked(), toDecision(LossReason.values()));
      case "Returned" -> new Returned(toTracked(), toDecision(ReturnReason.values()));
      case "Received" -> ReceiptJson.read(present(receipt), toTracked());
      case "Superseded" -> new Superseded(toDecided(), present(supersededBy));
      default -> toDecided();
    };
  }

  private Decided toDecided() {
    return registeredCarrier == null
        ? new Refused(
            reason(present(refusalReason)), present(refusalDetail), present(refusalAllowed))
        : toTracked();
  }

  private Tracked toTracked() {
    Registration registration =
        new Registration(
            new Waybill(present(registeredCarrier), present(registeredNumber)), remarks);
    return switch (trackedState) {
      // As rows were written before there were scans.
      case null -> new Registered(registration);
      case "Registered" -> new Registered(registration);
      case "InTransit" -> new InTransit(registration);
      case "Delivered" -> new Delivered(registration);
      default -> throw new IllegalStateException("Package %s is %s".formatted(id, trackedState));
    };
  }

  private <R extends Decision.Reason> Decision<R> toDecision(R[] reasons) {
    return new Decision<>(
        Arrays.stream(reasons)
            .filter(reason -> reason.wireName().equals(decisionReason))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("Reason " + decisionReason)),
        decisionNote);
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
