package io.driveport.job.keyset;

import io.driveport.job.config.JobServiceConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The keyset that encrypts unlock keys now. Without one that reads every stored unlock key the
 * service does not start, and says which file it wants: keys that can't be read again must not be
 * taken. A file that changes later takes the place of the one before, unless it is not good for
 * that; the gauge {@code driveport.unlock.keyset.refused} is 1 while such a file is there.
 */
@Startup
@ApplicationScoped
public class UnlockKeyset {

  private static final Logger LOG = Logger.getLogger(UnlockKeyset.class);

  private final JobServiceConfig.Keyset config;
  private final StoredKeys stored;
  private volatile @Nullable Version version;
  private volatile @Nullable String refusal;

  /** What was in the file, and what it means. */
  private record Version(String json, Keyset keyset) {}

  UnlockKeyset(JobServiceConfig config, StoredKeys stored, MeterRegistry meters) {
    this.config = config.keyset();
    this.stored = stored;
    meters.gauge("driveport.unlock.keyset.refused", this, keyset -> keyset.refusal == null ? 0 : 1);
  }

  /**
   * Reads the file for the first time.
   *
   * @throws IllegalStateException naming the file and what it lacks
   */
  @PostConstruct
  void start() {
    KeysetFile file = file();
    try {
      String json = firstRead(file);
      Keyset keyset = Keyset.parse(json);
      require(keyset);
      version = new Version(json, keyset);
      LOG.infof("Unlock keys are encrypted with the keyset %s: %s", file.path(), keyset);
    } catch (UnusableKeyset | IOException | SQLException e) {
      throw new IllegalStateException(
          "The keyset that encrypts unlock keys can't be taken from %s: %s"
              .formatted(file.path(), reason(e)));
    }
  }

  /** The keyset that holds. */
  public Keyset current() {
    Version known = version;
    if (known == null) {
      throw new IllegalStateException("The keyset has not been read yet");
    }
    return known.keyset();
  }

  /**
   * The keyset that holds; read again before if it lacks a key, which another replica may have had
   * first.
   *
   * @param keyId the key that a ciphertext needs
   */
  public Keyset having(long keyId) {
    if (keyId != StoredKeys.NO_KEY && !current().ids().contains(keyId)) {
      rereadIfGrown();
    }
    return current();
  }

  /** Asks the database nothing, for whoever asks this has a connection to it already. */
  private void rereadIfGrown() {
    KeysetFile file = file();
    try {
      String json = file.read();
      Keyset keyset = Keyset.parse(json);
      if (keyset.lacking(current().ids()).isEmpty()) {
        take(json, keyset);
      }
    } catch (UnusableKeyset | IOException e) {
      LOG.debugf("The keyset %s is not taken: %s", file.path(), reason(e));
    }
  }

  /**
   * Takes what is in the file now, if it is another keyset and reads all stored unlock keys; goes
   * on with the one before else, and says so once.
   */
  public void reread() {
    KeysetFile file = file();
    Keyset before = current();
    try {
      String json = file.read();
      if (version == null || !json.equals(version.json())) {
        Keyset keyset = Keyset.parse(json);
        // Most changes only add; then there is nothing to ask the database.
        if (!keyset.lacking(before.ids()).isEmpty()) {
          require(keyset);
        }
        take(json, keyset);
      }
      refusal = null;
    } catch (UnusableKeyset | IOException | SQLException e) {
      refuse(
          "The keyset %s is not taken, the one before goes on (%s): %s"
              .formatted(file.path(), before, reason(e)));
    }
  }

  private synchronized void take(String json, Keyset keyset) {
    Version known = version;
    if (known == null || !json.equals(known.json())) {
      LOG.infof("The keyset %s has changed: %s; before: %s", file().path(), keyset, current());
      version = new Version(json, keyset);
    }
  }

  private void refuse(String message) {
    if (!message.equals(refusal)) {
      LOG.error(message);
    }
    refusal = message;
  }

  private KeysetFile file() {
    Path path =
        config
            .file()
            .orElseThrow(() ->
                new IllegalStateException(
                    "driveport.job.keyset.file (DRIVEPORT_JOB_KEYSET_FILE) is not set: it names"
                        + " the keyset that encrypts unlock keys"));
    return new KeysetFile(path);
  }

  private String firstRead(KeysetFile file) throws IOException, SQLException {
    try {
      return file.read();
    } catch (NoSuchFileException e) {
      if (!config.create()) {
        throw e;
      }
      needed(StoredKeys.NO_KEY, Set.of())
          .ifPresent(lacking -> {
            throw new UnusableKeyset("the file is missing, and a new keyset would lack " + lacking);
          });
      if (!file.make(Keyset.generate())) {
        LOG.infof("Another start has made the keyset %s", file.path());
      }
      return file.read();
    }
  }

  private void require(Keyset keyset) throws SQLException {
    needed(keyset.primary(), keyset.ids())
        .ifPresent(lacking -> {
          throw new UnusableKeyset("it lacks " + lacking);
        });
  }

  /** The keys besides these that stored unlock keys need, with how many do, in words. */
  private Optional<String> needed(long primary, Set<Long> ids) throws SQLException {
    SortedMap<Long, Long> counts = new TreeMap<>(stored.countsBesides(primary));
    counts.keySet().removeAll(ids);
    // No keyset reads damaged ones; that must not keep all others from being read.
    counts.remove(StoredKeys.NO_KEY);
    return counts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            counts.entrySet().stream()
                .map(each ->
                    "key %d, which %d stored unlock keys need"
                        .formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining("; ")));
  }

  private static String reason(Exception e) {
    return switch (e) {
      case UnusableKeyset unusable -> String.valueOf(unusable.getMessage());
      case NoSuchFileException _ -> "the file is missing";
      default -> e.toString();
    };
  }
}
