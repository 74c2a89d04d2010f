package io.driveport.job.persistence;

import io.driveport.job.application.AnnouncedDrives;
import io.driveport.job.domain.DriveAnnouncement;
import io.driveport.job.domain.DriveAnnouncement.Manifest;
import io.driveport.job.domain.DriveAnnouncement.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The replica of announced drives in PostgreSQL. */
@ApplicationScoped
class SqlAnnouncedDrives implements AnnouncedDrives {

  private static final String FIND =
      """
      select serial_key, drive_id, preparation_id, position, stage, told_at,
             manifest_md5, manifest_sha256, prepared_at
      from announced_drive
      where subscription_key = :subscription and serial_key in (:drives)
      """;

  private static final String PUT =
      """
      insert into announced_drive (subscription_key, drive_key, preparation_id, drive_id, sequence,
        stage, told_at, manifest_md5, manifest_sha256, prepared_at)
      values (:subscription, :drive, :preparation, :driveId, :sequence,
        :stage, :toldAt, :md5, :sha256, :preparedAt)
      on conflict (subscription_key, drive_key, preparation_id) do update
        set drive_id = excluded.drive_id, sequence = excluded.sequence,
            position = excluded.position, stage = excluded.stage, told_at = excluded.told_at,
            manifest_md5 = case when excluded.prepared_at is null
              then announced_drive.manifest_md5 else excluded.manifest_md5 end,
            manifest_sha256 = case when excluded.prepared_at is null
              then announced_drive.manifest_sha256 else excluded.manifest_sha256 end,
            prepared_at = coalesce(excluded.prepared_at, announced_drive.prepared_at)
        where announced_drive.sequence < excluded.sequence
      """;

  private final Session session;

  SqlAnnouncedDrives(Session session) {
    this.session = session;
  }

  @Override
  public Map<String, List<DriveAnnouncement>> find(String subscriptionId, Set<String> driveKeys) {
    return session
        .createNativeQuery(FIND, Object[].class)
        .addScalar("serial_key", String.class)
        .addScalar("drive_id", String.class)
        .addScalar("preparation_id", UUID.class)
        .addScalar("position", Long.class)
        .addScalar("stage", String.class)
        .addScalar("told_at", Instant.class)
        .addScalar("manifest_md5", String.class)
        .addScalar("manifest_sha256", String.class)
        .addScalar("prepared_at", Instant.class)
        .setParameter("subscription", folded(subscriptionId))
        .setParameterList("drives", driveKeys)
        .getResultList()
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> (String) row[0],
                Collectors.mapping(SqlAnnouncedDrives::announcement, Collectors.toList())));
  }

  private static DriveAnnouncement announcement(Object[] row) {
    @Nullable Instant preparedAt = (Instant) row[8];
    return new DriveAnnouncement(
        (String) row[1],
        (UUID) row[2],
        (Long) row[3],
        Stage.valueOf((String) row[4]),
        (Instant) row[5],
        preparedAt == null ? null : new Manifest((String) row[6], (String) row[7], preparedAt));
  }

  @Override
  public void put(News news) {
    Manifest manifest = news.manifest();
    session
        .createNativeMutationQuery(PUT)
        .setParameter("subscription", folded(news.subscriptionId()))
        .setParameter("drive", folded(news.driveId()))
        .setParameter("preparation", news.preparation())
        .setParameter("driveId", news.driveId())
        .setParameter("sequence", news.sequence())
        .setParameter("stage", news.stage().name())
        .setParameter("toldAt", timestamp(news.time()))
        .setParameter("md5", manifest == null ? null : manifest.md5(), String.class)
        .setParameter("sha256", manifest == null ? null : manifest.sha256(), String.class)
        .setParameter(
            "preparedAt",
            manifest == null ? null : timestamp(manifest.preparedAt()),
            OffsetDateTime.class)
        .executeUpdate();
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
