package io.driveport.shipping.domain;

import io.driveport.contracts.SerialNumber;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The drives in a parcel, held against those of the jobs that travel in it.
 *
 * @param received drives of the package's own job that are in the parcel, as the customer wrote
 *     them
 * @param missing drives of that job that are not
 * @param extra drives in the parcel that no job has announced, as they were read; empty but for one
 *     package of the parcel, with whose job they go back
 * @param misrouted drives in the parcel that a package outside it has announced, to whatever site,
 *     as they were read; empty but for the same package. They are somebody else's: they go back
 *     with no job of this parcel, and no customer of it is told of them
 * @param seals what the seals say; null if none was read
 */
public record Reconciliation(
    List<String> received,
    List<String> missing,
    List<String> extra,
    List<String> misrouted,
    @Nullable SealCheck seals) {

  /** A reconciliation with its own copies of the lists. */
  public Reconciliation {
    received = List.copyOf(received);
    missing = List.copyOf(missing);
    extra = List.copyOf(extra);
    misrouted = List.copyOf(misrouted);
  }

  /**
   * Compares. A number that was read twice counts once.
   *
   * @param own the package
   * @param parcel all packages in the parcel; the first is the one that answers for what is of none
   *     of them
   * @param ofOthers keys of drives that packages outside the parcel have announced
   * @param settled keys of drives that were found before and did not go with the package's job
   *     then, so that they don't now, though nobody may have announced them any more
   * @param receipt what was found
   */
  static Reconciliation of(
      DrivePackage own,
      List<DrivePackage> parcel,
      Set<String> ofOthers,
      Set<String> settled,
      Receipt receipt) {
    Set<String> inParcel =
        parcel.stream()
            .flatMap(one -> one.drives().stream())
            .map(drive -> new SerialNumber(drive).key())
            .collect(Collectors.toUnmodifiableSet());
    boolean answers = own.id().equals(parcel.getFirst().id());
    Set<String> keys = new HashSet<>();
    List<String> extra = new ArrayList<>();
    List<String> misrouted = new ArrayList<>();
    for (String drive : receipt.drives()) {
      String key = new SerialNumber(drive).key();
      if (keys.add(key) && answers && !inParcel.contains(key)) {
        if (ofOthers.contains(key)) {
          misrouted.add(drive);
        } else if (!settled.contains(key)) {
          extra.add(drive);
        }
      }
    }
    Predicate<String> arrived = drive -> keys.contains(new SerialNumber(drive).key());
    List<String> received = own.drives().stream().filter(arrived).toList();
    return new Reconciliation(
        received,
        own.drives().stream().filter(arrived.negate()).toList(),
        extra,
        misrouted,
        SealCheck.of(
            received,
            own.seals(),
            parcel.stream()
                .flatMap(one -> one.seals().values().stream())
                .collect(Collectors.toUnmodifiableSet()),
            receipt.sealCodes()));
  }

  /** Drives that came with the package and are no other's, as far as is known. */
  List<String> own() {
    return Stream.concat(received.stream(), extra.stream()).toList();
  }

  /** Whether it tells the same of drives, whatever it tells of seals. */
  boolean hasSameDrivesAs(Reconciliation other) {
    return received.equals(other.received)
        && missing.equals(other.missing)
        && extra.equals(other.extra)
        && misrouted.equals(other.misrouted);
  }
}
