package io.driveport.shipping.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The drives in a parcel, held against those of the jobs that travel in it.
 *
 * @param received drives of the package's own job that are in the parcel, as the customer wrote
 *     them
 * @param missing drives of that job that are not
 * @param extra drives in the parcel that no job in it has, as they were read
 * @param misrouted drives in the parcel that belong to another site, as they were read
 */
public record Reconciliation(
    List<String> received, List<String> missing, List<String> extra, List<String> misrouted) {

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
   * @param own drives of the package's job, as the customer wrote them
   * @param inParcel keys of the drives of all jobs in the parcel
   * @param elsewhere keys of drives that go to other sites
   * @param found serial numbers as they were read
   */
  static Reconciliation of(
      List<String> own, Set<String> inParcel, Set<String> elsewhere, List<String> found) {
    Set<String> keys = new HashSet<>();
    List<String> extra = new ArrayList<>();
    List<String> misrouted = new ArrayList<>();
    for (String drive : found) {
      String key = new SerialNumber(drive).key();
      if (keys.add(key) && !inParcel.contains(key)) {
        (elsewhere.contains(key) ? misrouted : extra).add(drive);
      }
    }
    return new Reconciliation(
        own.stream().filter(drive -> keys.contains(new SerialNumber(drive).key())).toList(),
        own.stream().filter(drive -> !keys.contains(new SerialNumber(drive).key())).toList(),
        extra,
        misrouted);
  }
}
