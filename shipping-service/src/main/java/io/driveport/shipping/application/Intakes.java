package io.driveport.shipping.application;

import io.driveport.shipping.domain.Intake;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Parcels that nobody had announced.
 *
 * <p>A parcel must not slip through while it is announced at the moment in which the dock opens it.
 * So whoever registers a package shares its site with others who do, and whoever takes a parcel in
 * has the site alone; either until the transaction ends, and before any package is locked.
 */
public interface Intakes {

  /**
   * An intake as it was stored.
   *
   * @param position greater for one that was taken in later
   * @param takenAt when, by the database's clock
   */
  record StoredIntake(long position, Intake intake, Instant takenAt) {}

  /** Waits for whoever takes parcels in at a site, and holds up others who do. */
  void share(String location);

  /** Waits for whoever registers packages to a site, and holds up others. */
  void haveAlone(String location);

  /** The latest intake at a site with the same contents and label that is open or of this day. */
  Optional<StoredIntake> sameAs(Intake intake);

  /** Stores a new intake. */
  StoredIntake add(Intake intake);

  /** Stores a changed intake that was found to change in this transaction. */
  void save(Intake intake);

  /** The intake of an id. */
  Optional<StoredIntake> find(UUID id);

  /** The intake of an id; until the transaction ends, nobody else changes it. */
  Optional<Intake> findToChange(UUID id);

  /**
   * The open intakes at a site with any of these drives that are nobody's; until the transaction
   * ends, nobody else changes them.
   *
   * @param keys keys of serial numbers
   */
  List<Intake> openToChange(String location, Set<String> keys);

  /** Removes what has been matched to one of these packages and is nobody's else. */
  void forget(Collection<UUID> packageIds);

  /**
   * The intakes at some sites, those that came last first.
   *
   * @param locations short names; null for all
   * @param open whether they are open; null if it does not matter
   * @param before the position behind which the list goes on; null for its beginning
   */
  List<StoredIntake> list(
      @Nullable Collection<String> locations,
      @Nullable Boolean open,
      @Nullable Long before,
      int most);
}
