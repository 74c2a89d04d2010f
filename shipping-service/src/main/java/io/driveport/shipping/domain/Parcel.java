package io.driveport.shipping.domain;

import io.driveport.shipping.domain.DrivePackage.Outcome;
import java.util.List;
import java.util.Set;

/**
 * The packages of all jobs that travel in one parcel.
 *
 * @param packages at least one
 */
public record Parcel(List<DrivePackage> packages) {

  /** A parcel with its own copy of the list. */
  public Parcel {
    packages = List.copyOf(packages);
  }

  /**
   * The dock has opened it, or corrects what it has said.
   *
   * @param elsewhere keys of drives that go to other sites
   * @return what changes; nothing of a package of which the same was said before
   * @throws NotInThisState if a package of it is not followed
   * @throws AlreadyReceived if something else was said before and no reason is given
   */
  public List<Outcome> received(Receipt receipt, Set<String> elsewhere) {
    return packages.stream()
        .flatMap(one ->
            one.received(receipt, Reconciliation.of(one, packages, elsewhere, receipt)).stream())
        .toList();
  }
}
