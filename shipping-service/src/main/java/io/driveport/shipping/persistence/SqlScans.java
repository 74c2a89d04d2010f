package io.driveport.shipping.persistence;

import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.application.Scans;
import io.driveport.shipping.domain.Scan;
import io.driveport.shipping.domain.Waybill;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** Scans in PostgreSQL, by JDBC: one statement, however many there are. */
@ApplicationScoped
class SqlScans implements Scans {

  private final Session session;
  private final DatabaseClock clock;

  SqlScans(Session session, DatabaseClock clock) {
    this.session = session;
    this.clock = clock;
  }

  @Override
  public void share(Collection<Waybill> waybills) {
    session.doWork(connection -> new WaybillLocks(connection).share(waybills));
  }

  @Override
  public void haveAlone(Collection<Waybill> waybills) {
    session.doWork(connection -> new WaybillLocks(connection).haveAlone(waybills));
  }

  @Override
  public List<PackageScan> add(List<PackageScan> scans) {
    Instant now = clock.now();
    return session.doReturningWork(connection -> ScanTables.ofPackages(connection).add(scans, now));
  }

  @Override
  public List<PackageScan> addOfReturns(List<PackageScan> scans) {
    Instant now = clock.now();
    return session.doReturningWork(connection -> ScanTables.ofReturns(connection).add(scans, now));
  }

  @Override
  public void keepUnmatched(List<WaybillScan> scans) {
    if (!scans.isEmpty()) {
      Instant now = clock.now();
      session.doWork(connection -> ScanTables.ofPackages(connection).keepUnmatched(scans, now));
    }
  }

  @Override
  public List<Scan> takeEarlier(Waybill waybill, String subscriptionId, Instant since) {
    return session.doReturningWork(connection ->
        ScanTables.ofPackages(connection).takeEarlier(waybill, subscriptionId, since));
  }

  @Override
  public List<Scan> takeEarlierOfReturns(Waybill waybill, String subscriptionId, Instant since) {
    return session.doReturningWork(
        connection -> ScanTables.ofReturns(connection).takeEarlier(waybill, subscriptionId, since));
  }

  @Override
  public List<Scan> ofReturnByCarrier(UUID packageId, Instant since) {
    return session.doReturningWork(
        connection -> ScanTables.ofReturns(connection).byCarrier(packageId, since));
  }

  @Override
  public void releaseOfReturn(UUID packageId, Waybill waybill, Instant since) {
    session.doWork(
        connection -> ScanTables.ofReturns(connection).release(packageId, waybill, since));
  }

  @Override
  public void forgetUnmatched(Instant before, int most) {
    session.doWork(connection -> ScanTables.ofPackages(connection).forgetUnmatched(before, most));
  }

  @Override
  public List<Scan> ofPackage(UUID packageId, int limit) {
    return session.doReturningWork(
        connection -> ScanTables.ofPackages(connection).of(packageId, limit));
  }

  @Override
  public List<Scan> ofReturn(UUID packageId, int limit) {
    return session.doReturningWork(
        connection -> ScanTables.ofReturns(connection).of(packageId, limit));
  }
}
