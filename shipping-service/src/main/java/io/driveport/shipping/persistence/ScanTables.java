package io.driveport.shipping.persistence;

import io.driveport.shipping.application.Scans.PackageScan;
import io.driveport.shipping.application.Scans.WaybillScan;
import io.driveport.shipping.domain.Scan;
import io.driveport.shipping.domain.Scan.Place;
import io.driveport.shipping.domain.Scan.Source;
import io.driveport.shipping.domain.ScanStatus;
import io.driveport.shipping.domain.Waybill;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables of scans, within the transaction of one connection. */
final class ScanTables {

  private static final String KEEP =
      """
      insert into unmatched_scan
        (carrier_name, tracking_number, scan_id, scanned_at, status, code, city, country, known_at)
      select *, ?::timestamptz
      from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[])
      on conflict do nothing
      """;

  private static final String TAKE_UNMATCHED =
      """
      delete from unmatched_scan where carrier_name = ? and tracking_number = ? and known_at >= ?
      returning 'Carrier' as source, scan_id, scanned_at, status, code, city, country
      """;

  private static final String FORGET =
      """
      delete from unmatched_scan where ctid in
        (select ctid from unmatched_scan where known_at < ? limit ? for update skip locked)
      """;

  private final Connection connection;
  private final String parcels;

  private ScanTables(Connection connection, String parcels) {
    this.connection = connection;
    this.parcels = parcels;
  }

  /** Those of parcels that come. */
  static ScanTables ofPackages(Connection connection) {
    return new ScanTables(connection, "package");
  }

  /** Those of parcels that go back. */
  static ScanTables ofReturns(Connection connection) {
    return new ScanTables(connection, "return_package");
  }

  List<PackageScan> add(List<PackageScan> scans, Instant now) throws SQLException {
    record Key(UUID packageId, String source, String scanId) {}
    Set<Key> added = new HashSet<>();
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into %s_scan (package_id, source, scan_id, scanned_at, status, code, city, country, known_at)
            select *, ?::timestamptz
            from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[])
            on conflict do nothing
            returning package_id, source, scan_id
            """
                .formatted(parcels))) {
      setTime(insert, 1, now);
      array(insert, 2, "uuid", scans, PackageScan::packageId);
      array(insert, 3, "text", scans, scan -> scan.scan().source().wireName());
      setScans(insert, scans.stream().map(PackageScan::scan).toList());
      try (ResultSet row = insert.executeQuery()) {
        while (row.next()) {
          added.add(
              new Key(
                  row.getObject("package_id", UUID.class),
                  row.getString("source"),
                  row.getString("scan_id")));
        }
      }
    }
    // Of two scans with one id in the same list, the first has been stored.
    return scans.stream()
        .filter(scan ->
            added.remove(
                new Key(scan.packageId(), scan.scan().source().wireName(), scan.scan().id())))
        .toList();
  }

  void keepUnmatched(List<WaybillScan> scans, Instant now) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(KEEP)) {
      setTime(insert, 1, now);
      array(insert, 2, "text", scans, scan -> scan.waybill().carrierName());
      array(insert, 3, "text", scans, scan -> scan.waybill().trackingNumber());
      setScans(insert, scans.stream().map(WaybillScan::scan).toList());
      insert.executeUpdate();
    }
  }

  List<Scan> takeEarlier(Waybill waybill, String subscriptionId, Instant since)
      throws SQLException {
    List<Scan> earlier = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select distinct on (scan_id) source, scan_id, scanned_at, status, code, city, country
            from %1$s_scan join %1$s on id = package_id
            where registered_carrier = ? and registered_number = ? and lower(subscription_id) = lower(?)
              and source = 'Carrier' and known_at >= ?
            """
                .formatted(parcels))) {
      select.setString(1, waybill.carrierName());
      select.setString(2, waybill.trackingNumber());
      select.setString(3, subscriptionId);
      setTime(select, 4, since);
      earlier.addAll(read(select));
    }
    earlier.addAll(takeUnmatched(waybill, since));
    return earlier;
  }

  private List<Scan> takeUnmatched(Waybill waybill, Instant since) throws SQLException {
    try (PreparedStatement take = connection.prepareStatement(TAKE_UNMATCHED)) {
      take.setString(1, waybill.carrierName());
      take.setString(2, waybill.trackingNumber());
      setTime(take, 3, since);
      return read(take);
    }
  }

  List<Scan> byCarrier(UUID packageId, Instant since) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select source, scan_id, scanned_at, status, code, city, country from %s_scan
            where package_id = ? and source = 'Carrier' and known_at >= ?
            """
                .formatted(parcels))) {
      select.setObject(1, packageId);
      setTime(select, 2, since);
      return read(select);
    }
  }

  void release(UUID packageId, Waybill waybill, Instant since) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into unmatched_scan
              (carrier_name, tracking_number, scan_id, scanned_at, status, code, city, country, known_at)
            select ?, ?, scan_id, scanned_at, status, code, city, country, known_at from %s_scan
            where package_id = ? and source = 'Carrier' and known_at >= ?
            on conflict do nothing
            """
                .formatted(parcels))) {
      insert.setString(1, waybill.carrierName());
      insert.setString(2, waybill.trackingNumber());
      insert.setObject(3, packageId);
      setTime(insert, 4, since);
      insert.executeUpdate();
    }
  }

  void forgetUnmatched(Instant before, int most) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(FORGET)) {
      setTime(delete, 1, before);
      delete.setInt(2, most);
      delete.executeUpdate();
    }
  }

  List<Scan> of(UUID packageId, int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select source, scan_id, scanned_at, status, code, city, country from %s_scan
            where package_id = ? order by scanned_at desc, source, scan_id limit ?
            """
                .formatted(parcels))) {
      select.setObject(1, packageId);
      select.setInt(2, limit);
      return read(select);
    }
  }

  private static List<Scan> read(PreparedStatement statement) throws SQLException {
    List<Scan> scans = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        scans.add(
            new Scan(
                source(row.getString("source")),
                row.getString("scan_id"),
                row.getObject("scanned_at", OffsetDateTime.class).toInstant(),
                row.getString("code"),
                ScanStatus.named(row.getString("status")).orElseThrow(),
                new Place(row.getString("city"), row.getString("country"))));
      }
    }
    return scans;
  }

  private static Source source(String wireName) {
    return Arrays.stream(Source.values())
        .filter(source -> source.wireName().equals(wireName))
        .findFirst()
        .orElseThrow();
  }

  /** From the fourth parameter on. */
  private void setScans(PreparedStatement insert, List<Scan> scans) throws SQLException {
    array(insert, 4, "text", scans, Scan::id);
    array(insert, 5, "text", scans, scan -> scan.time().toString());
    array(insert, 6, "text", scans, scan -> scan.status().wireName());
    array(insert, 7, "text", scans, Scan::code);
    array(insert, 8, "text", scans, scan -> scan.place().city());
    array(insert, 9, "text", scans, scan -> scan.place().country());
  }

  private <T> void array(
      PreparedStatement statement,
      int parameter,
      String type,
      List<T> all,
      Function<T, @Nullable Object> value)
      throws SQLException {
    statement.setArray(
        parameter, connection.createArrayOf(type, all.stream().map(value).toArray()));
  }

  private static void setTime(PreparedStatement statement, int parameter, Instant time)
      throws SQLException {
    statement.setObject(parameter, time.atOffset(ZoneOffset.UTC));
  }
}
