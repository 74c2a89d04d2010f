package io.driveport.shipping.persistence;

import io.driveport.servicekit.access.Reach;
import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.application.ListPlace;
import io.driveport.shipping.application.Packages;
import io.driveport.shipping.application.StoredPackage;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.Waybill;
import io.driveport.shipping.persistence.PlacePages.Order;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.Session;

/** Parcels by Panache. */
@ApplicationScoped
class PanachePackages implements Packages {

  private static final PlacePages<PackageRow> PAGES =
      new PlacePages<>("package", PackageRow.class, "decided_at", Order.LATEST_FIRST);

  private static final String OF_JOB = "job_id = :job";

  private static final String WITH_NUMBER =
      """
      (registered_number = :number
       or upper(regexp_replace(tracking_number, '[[:space:]-]', '', 'g')) = :number)
      """;

  private static final String WITH_DRIVE = "drive_keys @> array[cast(:key as text)]";

  private static final String TO_SITE =
      "location = :location and (:inAnyState or state = any(cast(:states as text[])))";

  private static final String IN_PARCEL =
      """
      select * from package
      where registered_carrier = :carrier and registered_number = :number
        and state not in ('Refused', 'Superseded')
        and location = :location and lower(subscription_id) = lower(:subscription)
      order by id
      """;

  private static final String WITH_ANY_DRIVE =
      """
      select * from package where drive_keys && cast(:keys as text[]) and state <> 'Superseded'
      order by decided_at desc, id
      """;

  private static final String WITH_MISROUTED =
      """
      select * from package where misrouted_keys && cast(:keys as text[]) and misrouted_keys <> '{}'
        and state = 'Received'
      """;

  private static final String WITH_ANY_DRIVE_TO_CHANGE =
      """
      select * from package
      where location = :location and drive_keys && cast(:keys as text[]) and state <> 'Superseded'
      order by id for update
      """;

  private static final Comparator<StoredPackage> AS_REGISTERED =
      Comparator.comparing(StoredPackage::decidedAt)
          .thenComparing(stored -> stored.drivePackage().id());

  // In one order, so that no two wait for each other.
  private static final String FOLLOWED =
      """
      select * from package
      where (registered_carrier, registered_number)
              in (select * from unnest(cast(:carriers as text[]), cast(:numbers as text[])))
        and state not in ('Refused', 'Superseded')
      order by id for update
      """;

  private final Rows rows;
  private final JobLocks jobs;
  private final DatabaseClock clock;

  PanachePackages(Rows rows, JobLocks jobs, DatabaseClock clock) {
    this.rows = rows;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** The rows. */
  @ApplicationScoped
  static class Rows implements PanacheRepositoryBase<PackageRow, UUID> {}

  @Override
  public void add(DrivePackage drivePackage) {
    rows.persistAndFlush(new PackageRow(drivePackage, clock.now()));
  }

  @Override
  public void save(DrivePackage drivePackage) {
    row(drivePackage.id()).take(drivePackage);
  }

  private PackageRow row(UUID id) {
    PackageRow row = rows.findById(id);
    if (row == null) {
      throw new IllegalStateException("Package " + id + " is not stored");
    }
    return row;
  }

  @Override
  public void saveScanned(Collection<DrivePackage> parcels) {
    if (parcels.isEmpty()) {
      return;
    }
    flushed();
    List<PackageRow> scanned = parcels.stream().map(this::scanned).toList();
    session().doWork(connection -> new ScannedPackages(connection).update(scanned));
  }

  /** Whoever wants it later in the transaction has to read it anew. */
  private PackageRow scanned(DrivePackage parcel) {
    PackageRow row = row(parcel.id());
    rows.getEntityManager().detach(row);
    row.take(parcel);
    return row;
  }

  @Override
  public Optional<DrivePackage> latestOfJob(UUID jobId) {
    jobs.haveAlone(jobId);
    return rows.find("jobId", Sort.descending("jobVersion"), jobId)
        .firstResultOptional()
        .map(row -> row.toStored().drivePackage());
  }

  @Override
  public Optional<DrivePackage> findToChange(UUID id) {
    PackageRow row = rows.findById(id);
    if (row != null) {
      flushed();
      // It may have been read before in this transaction, and changed since by another.
      rows.getEntityManager().refresh(row, LockModeType.PESSIMISTIC_WRITE);
    }
    return Optional.ofNullable(row).map(PackageRow::toStored).map(StoredPackage::drivePackage);
  }

  @Override
  public List<DrivePackage> followedToChange(Collection<Waybill> waybills) {
    return session()
        .createNativeQuery(FOLLOWED, PackageRow.class)
        .setParameter("carriers", texts(waybills, Waybill::carrierName))
        .setParameter("numbers", texts(waybills, Waybill::trackingNumber))
        .getResultStream()
        .map(row -> row.toStored().drivePackage())
        .toList();
  }

  @Override
  public List<DrivePackage> inParcelWith(DrivePackage one) {
    return inParcel(one, IN_PARCEL, this::read);
  }

  @Override
  public List<DrivePackage> inParcelWithToChange(DrivePackage one) {
    return inParcel(one, IN_PARCEL + "for update", PackageRow::toStored);
  }

  private List<DrivePackage> inParcel(
      DrivePackage one, String sql, Function<PackageRow, StoredPackage> read) {
    flushed();
    return one.waybill()
        .map(waybill ->
            session()
                .createNativeQuery(sql, PackageRow.class)
                .setParameter("carrier", waybill.carrierName())
                .setParameter("number", waybill.trackingNumber())
                .setParameter("location", one.location())
                .setParameter("subscription", one.job().subscriptionId())
                .getResultStream()
                .map(read)
                .sorted(AS_REGISTERED)
                .map(StoredPackage::drivePackage)
                .toList())
        .orElse(List.of());
  }

  @Override
  public List<DrivePackage> withAnyDrive(Set<String> keys) {
    return withDrives(WITH_ANY_DRIVE, keys);
  }

  @Override
  public List<DrivePackage> withMisrouted(Set<String> keys) {
    return withDrives(WITH_MISROUTED, keys);
  }

  private List<DrivePackage> withDrives(String sql, Set<String> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    flushed();
    return session()
        .createNativeQuery(sql, PackageRow.class)
        .setParameter("keys", keys.toArray(String[]::new))
        .getResultStream()
        .map(row -> read(row).drivePackage())
        .toList();
  }

  @Override
  public List<DrivePackage> withAnyDriveToChange(String location, Set<String> keys) {
    return session()
        .createNativeQuery(WITH_ANY_DRIVE_TO_CHANGE, PackageRow.class)
        .setParameter("location", location)
        .setParameter("keys", keys.toArray(String[]::new))
        .getResultStream()
        .map(row -> row.toStored().drivePackage())
        .toList();
  }

  private static String[] texts(Collection<Waybill> waybills, Function<Waybill, String> part) {
    return waybills.stream().map(part).toArray(String[]::new);
  }

  @Override
  public Optional<UUID> ofAnotherSubscription(Waybill waybill, String subscriptionId) {
    return rows.find(
            "registeredCarrier = ?1 and registeredNumber = ?2 and state <> 'Superseded'"
                + " and lower(subscriptionId) <> ?3",
            Sort.descending("decidedAt"),
            waybill.carrierName(),
            waybill.trackingNumber(),
            subscriptionId.toLowerCase(Locale.ROOT))
        .firstResultOptional()
        .map(row -> {
          // Not locked: whoever locks it later in the transaction is to read it anew.
          rows.getEntityManager().detach(row);
          return row.toStored().drivePackage().id();
        });
  }

  @Override
  public boolean isForgotten(UUID jobId) {
    return !rows.getEntityManager()
        .createNativeQuery("select 1 from deleted_job where job_id = :job")
        .setParameter("job", jobId)
        .getResultList()
        .isEmpty();
  }

  @Override
  public List<UUID> forget(UUID jobId) {
    jobs.haveAlone(jobId);
    List<UUID> forgotten =
        rows.find("jobId", jobId).stream().map(row -> row.toStored().drivePackage().id()).toList();
    rows.delete("jobId", jobId);
    rows.getEntityManager()
        .createNativeQuery(
            """
            insert into deleted_job (job_id, deleted_at) values (:job, :now)
            on conflict do nothing
            """)
        .setParameter("job", jobId)
        .setParameter("now", clock.now())
        .executeUpdate();
    return forgotten;
  }

  @Override
  public Optional<StoredPackage> find(UUID id) {
    return rows.findByIdOptional(id).map(this::read);
  }

  @Override
  public List<StoredPackage> list(Sought sought, Reach reach, ListPlace behind, int limit) {
    Stream<PackageRow> found =
        switch (sought) {
          case Sought.OfJob(UUID jobId) ->
              pages(OF_JOB, Map.of("job", jobId), reach, behind, limit);
          case Sought.WithNumber(String number) ->
              pages(WITH_NUMBER, Map.of("number", number), reach, behind, limit);
          case Sought.WithDrive(String key) ->
              pages(WITH_DRIVE, Map.of("key", key), reach, behind, limit);
          case Sought.ToSite(String location, Set<String> states) ->
              pages(
                  TO_SITE,
                  Map.of(
                      "location",
                      location,
                      "inAnyState",
                      states.isEmpty(),
                      "states",
                      states.toArray(String[]::new)),
                  reach,
                  behind,
                  limit);
        };
    return found.map(this::read).toList();
  }

  private Stream<PackageRow> pages(
      String condition, Map<String, ?> parameters, Reach reach, ListPlace behind, int limit) {
    return PAGES.rows(session(), condition, parameters, reach, behind, limit);
  }

  /** Whoever wants to change it later in the transaction has to read it anew, and lock it. */
  private StoredPackage read(PackageRow row) {
    rows.getEntityManager().detach(row);
    return row.toStored();
  }

  /** What has been changed in this transaction is to be found, and not lost with a detached row. */
  private void flushed() {
    rows.flush();
  }

  private Session session() {
    return rows.getEntityManager().unwrap(Session.class);
  }
}
