package io.driveport.job.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The jobs that one client has made, as it has last seen them. */
final class KnownJobs {

  private final RandomGenerator random;
  private final Lives lives;
  private final Map<String, KnownJob> jobs = new LinkedHashMap<>();

  KnownJobs(RandomGenerator random, Lives lives) {
    this.random = random;
    this.lives = lives;
  }

  @Nullable KnownJob at(String path) {
    return jobs.get(key(path));
  }

  Optional<KnownJob> any() {
    return any(_ -> true);
  }

  Optional<KnownJob> open() {
    return any(KnownJob::isOpen);
  }

  Optional<KnownJob> openImport() {
    return any(job -> job.isOpen() && job.isImport());
  }

  /** Some jobs of one group, one at least; empty if there is none at all. */
  List<KnownJob> someOfOneGroup() {
    return any()
        .map(one -> {
          String group = group(one);
          return jobs.values().stream()
              .filter(job -> group(job).equals(group))
              .limit(random.nextInt(1, 4))
              .toList();
        })
        .orElse(List.of());
  }

  /** The job is where it was, or where it has not been known to be. */
  void is(KnownJob job) {
    jobs.put(key(job.path()), job);
    lives.is(job);
  }

  /** The job is at another path than it was. */
  void hasMoved(KnownJob before, KnownJob now) {
    jobs.remove(key(before.path()));
    is(now);
  }

  void wasDeleted(KnownJob job) {
    jobs.remove(key(job.path()));
    lives.wasDeleted(job);
  }

  private Optional<KnownJob> any(Predicate<KnownJob> fits) {
    List<KnownJob> fitting = new ArrayList<>(jobs.values());
    fitting.removeIf(fits.negate());
    return fitting.isEmpty()
        ? Optional.empty()
        : Optional.of(fitting.get(random.nextInt(fitting.size())));
  }

  private static String group(KnownJob job) {
    return key(job.path().substring(0, job.path().lastIndexOf('/')));
  }

  private static String key(String path) {
    return path.toLowerCase(Locale.ROOT);
  }
}
