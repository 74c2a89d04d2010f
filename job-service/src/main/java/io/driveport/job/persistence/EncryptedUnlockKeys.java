package io.driveport.job.persistence;

import io.driveport.job.application.UnlockKeys;
import io.driveport.job.domain.UnlockKey;
import io.driveport.job.keyset.Keyset;
import io.driveport.job.keyset.UnlockKeyset;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Unlock keys in PostgreSQL, encrypted with the keyset (AEAD). Job and drive are the associated
 * data: a ciphertext that is moved to another row can't be decrypted there.
 */
@ApplicationScoped
class EncryptedUnlockKeys implements UnlockKeys {

  private static final String INSERT =
      """
      insert into unlock_key (job_id, drive_id, ciphertext) values (?, ?, ?)
      on conflict (job_id, drive_id) do update set ciphertext = excluded.ciphertext
      """;

  private final Session session;
  private final UnlockKeyset keyset;

  EncryptedUnlockKeys(Session session, UnlockKeyset keyset) {
    this.session = session;
    this.keyset = keyset;
  }

  @Override
  public void put(UUID jobId, Map<String, UnlockKey> keys) {
    if (keys.isEmpty()) {
      return;
    }
    Keyset now = keyset.current();
    // One round trip for all.
    session.doWork(connection -> {
      try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
        for (Map.Entry<String, UnlockKey> key : keys.entrySet()) {
          insert.setObject(1, jobId);
          insert.setString(2, key.getKey());
          insert.setBytes(3, encrypted(now, new Place(jobId, key.getKey()), key.getValue()));
          insert.addBatch();
        }
        insert.executeBatch();
      }
    });
  }

  @Override
  public void retain(UUID jobId, Set<String> driveIds) {
    session
        .createNativeMutationQuery(
            """
            delete from unlock_key
            where job_id = :jobId and drive_id <> all (cast(:driveIds as text[]))
            """)
        .setParameter("jobId", jobId)
        .setParameter("driveIds", driveIds.toArray(String[]::new))
        .executeUpdate();
  }

  @Override
  public Set<String> driveIds(UUID jobId) {
    return Set.copyOf(
        SingleColumn.of(session, "select drive_id from unlock_key where job_id = ?", jobId));
  }

  @Override
  public SortedMap<String, UnlockKey> list(UUID jobId) {
    List<Object[]> rows =
        session
            .createNativeQuery(
                "select drive_id, ciphertext from unlock_key where job_id = :jobId", Object[].class)
            .setParameter("jobId", jobId)
            .getResultList();
    SortedMap<String, UnlockKey> keys = new TreeMap<>();
    for (Object[] columns : rows) {
      String driveId = (String) columns[0];
      keys.put(driveId, decrypted(new Place(jobId, driveId), (byte[]) columns[1]));
    }
    return keys;
  }

  private static byte[] encrypted(Keyset now, Place place, UnlockKey key) {
    try {
      return now.aead()
          .encrypt(key.digits().getBytes(StandardCharsets.UTF_8), place.associatedData());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The unlock key of a drive can't be encrypted", e);
    }
  }

  private UnlockKey decrypted(Place place, byte[] ciphertext) {
    Keyset now = keyset.having(Keyset.keyId(ciphertext));
    try {
      return new UnlockKey(
          new String(
              now.aead().decrypt(ciphertext, place.associatedData()), StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "The unlock key of %s, encrypted with key %d, can't be decrypted; the keyset has %s"
              .formatted(place, Keyset.keyId(ciphertext), now),
          e);
    }
  }
}
