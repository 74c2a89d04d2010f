package io.driveport.shipping.domain;

import io.driveport.contracts.SerialNumber;
import io.driveport.shipping.domain.ReturnState.Packing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is still to be packed of a job that is gone: whoever deletes a job may not have
 * heard yet of drives that the dock has found late. Nobody can complete an address any more, so
 * nothing is waited for.
 */
public final class LeftBehind {

  private LeftBehind() {}

  /**
   * A drive that lies somewhere without its own package.
   *
   * @param drive its serial number
   * @param location short name of the site
   */
  public record Stray(String drive, String location) {}

  /**
   * What is left.
   *
   * @param own the job's package; null if there was none
   * @param strays drives that lie where they do not belong, those of the job among them: nobody can
   *     receive them with their own package any more
   * @param known all of the job's parcels so far, of which at most one has not been sent
   * @param ids for new ones
   * @return a parcel for each site that has some of it
   */
  public static List<ReturnPackage> of(
      @Nullable DrivePackage own,
      Collection<Stray> strays,
      Collection<ReturnPackage> known,
      Supplier<UUID> ids) {
    List<ReturnPackage> left = new ArrayList<>();
    if (own == null) {
      here(null, known, ids).ifPresent(left::add);
      return left;
    }
    Map<String, List<String>> astray = astray(own, strays, known);
    here(own, known, ids).map(one -> with(one, astray.remove(one.location()))).ifPresent(left::add);
    astray.forEach((site, drives) -> left.add(packing(ids.get(), own, site, drives)));
    return left;
  }

  /** What is at the site that the job's package went to. */
  private static Optional<ReturnPackage> here(
      @Nullable DrivePackage own, Collection<ReturnPackage> known, Supplier<UUID> ids) {
    Optional<ReturnPackage> open = known.stream().filter(ReturnPackage::isToPack).findFirst();
    Map<String, String> here = new LinkedHashMap<>();
    open.map(ReturnPackage::drives).orElse(List.of()).forEach(drive -> put(here, drive));
    if (own != null && own.state() instanceof PackageState.Received received) {
      received.found().received().forEach(drive -> put(here, drive));
      received.found().extra().forEach(drive -> put(here, drive));
    }
    here.keySet().removeAll(ReturnPackage.keysOfSent(known));
    if (here.isEmpty()) {
      return Optional.empty();
    }
    List<String> drives = List.copyOf(here.values());
    return open.map(one ->
            new ReturnPackage(
                one.id(), one.job(), one.jobVersion(), one.location(), drives, new Packing(), 0))
        .or(() ->
            Optional.ofNullable(own).map(one -> packing(ids.get(), one, one.location(), drives)));
  }

  /**
   * Keys of those drives of a package that have neither come with it nor gone back: of where the
   * others are, it has nothing to say any more.
   *
   * @param known all of the job's parcels so far
   */
  public static Set<String> awaited(DrivePackage own, Collection<ReturnPackage> known) {
    Set<String> awaited = new HashSet<>();
    own.drives().stream()
        .map(drive -> new SerialNumber(drive).key())
        .filter(key -> !own.hasBroughtIn(key))
        .forEach(awaited::add);
    awaited.removeAll(ReturnPackage.keysOfSent(known));
    return awaited;
  }

  /** Drives of a package that lie elsewhere and have not come or gone back since, by site. */
  private static Map<String, List<String>> astray(
      DrivePackage own, Collection<Stray> strays, Collection<ReturnPackage> known) {
    Set<String> sought = awaited(own, known);
    Map<String, List<String>> astray = new LinkedHashMap<>();
    for (Stray stray : strays) {
      if (sought.remove(new SerialNumber(stray.drive()).key())) {
        astray.computeIfAbsent(stray.location(), _ -> new ArrayList<>()).add(stray.drive());
      }
    }
    return astray;
  }

  private static ReturnPackage packing(
      UUID id, DrivePackage own, String location, List<String> drives) {
    return new ReturnPackage(id, own.job(), own.jobVersion(), location, drives, new Packing(), 0);
  }

  private static ReturnPackage with(ReturnPackage one, @Nullable List<String> more) {
    return more == null
        ? one
        : new ReturnPackage(
            one.id(),
            one.job(),
            one.jobVersion(),
            one.location(),
            Stream.concat(one.drives().stream(), more.stream()).toList(),
            one.state(),
            one.version());
  }

  private static void put(Map<String, String> drives, String drive) {
    drives.putIfAbsent(new SerialNumber(drive).key(), drive);
  }
}
