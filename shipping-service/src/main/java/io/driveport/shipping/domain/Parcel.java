package io.driveport.shipping.domain;

import io.driveport.contracts.SerialNumber;
import io.driveport.shipping.domain.DrivePackage.Outcome;
import io.driveport.shipping.domain.PackageState.Received;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The packages of all jobs that travel in one parcel.
 *
 * <p>A drive that no job has announced goes back with the job of the first package. So the order
 * has to be the same whenever the same parcel is looked at: that in which they were registered,
 * which a package that is announced later does not change.
 *
 * @param packages at least one
 */
public record Parcel(List<DrivePackage> packages) {

  /** A parcel with its own copy of the list. */
  public Parcel {
    packages = List.copyOf(packages);
  }

  /**
   * Keys of drives that were read in it, now or before, and that no package in it has.
   *
   * @param read what has been read now
   */
  public Set<String> strangers(Receipt read) {
    Set<String> keys = new HashSet<>(keys(read.drives()));
    packages.forEach(one -> keys.addAll(keys(readBefore(one))));
    packages.forEach(one -> keys.removeAll(keys(one.drives())));
    return keys;
  }

  /**
   * The dock has opened it, or corrects what it has said.
   *
   * @param ofOthers keys of drives that packages outside the parcel have announced
   * @return what changes; nothing of a package of which the same was said before, unless it means
   *     something else by now: another job has announced a drive
   * @throws NotInThisState if a package of it is not followed
   * @throws AlreadyReceived if something else was said before and no reason is given
   */
  public List<Outcome> received(Receipt receipt, Set<String> ofOthers) {
    return packages.stream().flatMap(one -> received(one, receipt, ofOthers).stream()).toList();
  }

  /**
   * More of it has come in another parcel, which nobody had announced: it is added to what was
   * found before, of which nothing is lost.
   *
   * @param named the package that it is known to be of; others change only if it is theirs as well
   * @param more with the reason, for packages that have been received before
   * @param ofOthers keys of drives that packages outside the parcel have announced
   * @throws NotInThisState if a package of it is not followed
   */
  public List<Outcome> completed(UUID named, Receipt more, Set<String> ofOthers) {
    return packages.stream().flatMap(one -> completed(one, named, more, ofOthers)).toList();
  }

  private Stream<Outcome> completed(
      DrivePackage one, UUID named, Receipt more, Set<String> ofOthers) {
    if (!(one.state() instanceof Received before)) {
      return received(one, more, ofOthers).stream();
    }
    return received(one, before.receipt().and(more), ofOthers)
        .filter(outcome -> one.id().equals(named) || findsMore(outcome, before))
        .stream();
  }

  private static boolean findsMore(Outcome outcome, Received before) {
    return outcome.parcel().state() instanceof Received after
        && !after.found().hasSameDrivesAs(before.found());
  }

  private Optional<Outcome> received(DrivePackage one, Receipt receipt, Set<String> ofOthers) {
    Set<String> others = new HashSet<>(ofOthers);
    Set<String> settled = new HashSet<>();
    if (one.state() instanceof Received before) {
      // What was somebody else's when it came does not become this job's by having been sent since,
      others.addAll(keys(before.found().misrouted()));
      // nor what came with another job of the parcel by that job having gone since.
      settled.addAll(keys(before.receipt().drives()));
      settled.removeAll(keys(before.found().extra()));
    }
    return one.received(receipt, Reconciliation.of(one, packages, others, settled, receipt));
  }

  private static List<String> readBefore(DrivePackage one) {
    return one.state() instanceof Received before ? before.receipt().drives() : List.of();
  }

  private static Set<String> keys(List<String> drives) {
    return drives.stream()
        .map(drive -> new SerialNumber(drive).key())
        .collect(Collectors.toUnmodifiableSet());
  }
}
