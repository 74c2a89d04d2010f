package io.driveport.job.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
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

  /** The path of a resource id as it is sent. */
  static String pathOf(String resourceId) {
    return Arrays.stream(resourceId.split("/", -1))
        .map(segment -> URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
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

  void is(KnownJob job) {
    jobs.put(key(job.path()), job);
    lives.is(job);
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

  private static String key(String path) {
    return path.toLowerCase(Locale.ROOT);
  }
}
