package io.driveport.job.keyset;

import java.sql.SQLException;
import java.util.SortedMap;

/** What the stored unlock keys need to be read. */
public interface StoredKeys {

  /** Stands for the key of what tells no key; no key has this id. */
  long NO_KEY = 0;

  /**
   * How many unlock keys are encrypted with each key, but one. Those that tell no key count under
   * {@link #NO_KEY}.
   *
   * @param keyId the key whose unlock keys, usually nearly all, are not counted; {@link #NO_KEY}
   *     counts all others
   */
  SortedMap<Long, Long> countsBesides(long keyId) throws SQLException;
}
