package io.driveport.job.persistence;

import com.google.crypto.tink.Aead;
import io.driveport.job.application.UnlockKeys;
import io.driveport.job.domain.UnlockKey;
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
  private final Aead aead;

  EncryptedUnlockKeys(Session session, Aead aead) {
    this.session = session;
    this.aead = aead;
  }

  @Override
  public void put(UUID jobId, Map<String, UnlockKey> keys) {
    if (keys.isEmpty()) {
      return;
    }
    // One round trip for all.
    session.doWork(connection -> {
      try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
        for (Map.Entry<String, UnlockKey> key : keys.entrySet()) {
          insert.setObject(1, jobId);
          insert.setString(2, key.getKey());
          insert.setBytes(3, encrypted(jobId, key.getKey(), key.getValue()));
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
      keys.put(driveId, decrypted(jobId, driveId, (byte[]) columns[1]));
    }
    return keys;
  }

  private byte[] encrypted(UUID jobId, String driveId, UnlockKey key) {
    try {
      return aead.encrypt(
          key.digits().getBytes(StandardCharsets.UTF_8), associatedData(jobId, driveId));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The unlock key of a drive can't be encrypted", e);
    }
  }

  private UnlockKey decrypted(UUID jobId, String driveId, byte[] ciphertext) {
    try {
      return new UnlockKey(
          new String(
              aead.decrypt(ciphertext, associatedData(jobId, driveId)), StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "The unlock key of drive " + driveId + " of job " + jobId + " can't be decrypted", e);
    }
  }

  private static byte[] associatedData(UUID jobId, String driveId) {
    return (jobId + "/" + driveId).getBytes(StandardCharsets.UTF_8);
  }
}
