package io.driveport.job.fuzz;

import io.driveport.testkit.fuzz.WireRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Requests that the contract allows; whether the job does depends on its state. */
final class ValidRequests {

  private static final List<String> VERSIONS = List.of("2016-11-01", "2020-08-01", "2021-01-01");
  private static final List<String> GROUPS = List.of("Films", "archive-2026_(old)");
  private static final List<String> FILTERS =
      List.of(
          "type%20eq%20'Import'",
          "state%20eq%20'Creating'",
          "trackingnumber%20eq%20'986578900000'",
          "type%20eq%20'Export'%20and%20state%20eq%20'Creating'",
          "STATE%20EQ%20'shipping'%20AND%20type%20eq%20'import'");

  private final RandomGenerator random;
  private final ValidBodies bodies;
  private final String subscription;
  private final Map<Operation, String> nextLinks = new HashMap<>();

  ValidRequests(RandomGenerator random, String subscription) {
    this.random = random;
    this.bodies = new ValidBodies(random);
    this.subscription = subscription;
  }

  /** The path of a job that there has probably never been. */
  String newPath() {
    String id =
        "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.ImportExport/jobs/%s%d"
            .formatted(
                subscription,
                pick(GROUPS),
                random.nextBoolean() ? "Job-" : "job_",
                random.nextInt(1_000_000));
    return ResourceIds.pathOf(id);
  }

  /** A read of a job. */
  WireRequest get(String path) {
    return request(Operation.GET, path);
  }

  /** A read of a job's unlock keys. */
  WireRequest keys(String path) {
    return request(Operation.KEYS, path + "/listBitLockerKeys");
  }

  /** A read of what happened to a job. */
  WireRequest timeline(KnownJob job) {
    return WireRequest.of(
        Operation.TIMELINE.id(), "GET", "/driveport/v1/jobs/" + job.id() + "/timeline");
  }

  /** A request to move some jobs of one group, one at least. */
  WireRequest move(List<KnownJob> jobs) {
    String path = jobs.getFirst().path();
    String ids =
        jobs.stream()
            .map(job -> '"' + ResourceIds.idOf(job.path()) + '"')
            .collect(Collectors.joining(", "));
    String target = pick(GROUPS);
    if (random.nextBoolean()) {
      target = "/subscriptions/" + subscription + "/resourceGroups/" + target;
    }
    return request(
        Operation.MOVE,
        path.substring(0, path.lastIndexOf("/jobs/")) + "/moveResources",
        "{\"targetResourceGroup\": \"%s\", \"resources\": [%s]}".formatted(target, ids));
  }

  /**
   * A request for an operation on one job, on all, or on none.
   *
   * @param path of the job, where it is for one
   */
  WireRequest of(Operation operation, String path) {
    return switch (operation) {
      case CREATE -> request(operation, path, bodies.job());
      case UPDATE -> request(operation, path, bodies.change());
      case GET, DELETE -> request(operation, path);
      case KEYS, KEYS_BY_GET -> request(operation, path + "/listBitLockerKeys");
      case LIST_OF_SUBSCRIPTION ->
          list(
              operation,
              "/subscriptions/%s/providers/Microsoft.ImportExport/jobs".formatted(subscription));
      case LIST_OF_GROUP ->
          list(
              operation,
              "/subscriptions/%s/resourceGroups/films/providers/Microsoft.ImportExport/jobs"
                  .formatted(subscription));
      case MOVE, TIMELINE -> throw new IllegalArgumentException(operation + " needs a known job");
      case OPERATIONS -> request(operation, "/providers/Microsoft.ImportExport/operations");
    };
  }

  /** Remembers where a list goes on, to be asked for later; null if it doesn't. */
  void goesOn(Operation list, String pathAndQuery) {
    nextLinks.put(list, pathAndQuery);
  }

  private WireRequest list(Operation operation, String path) {
    String next = nextLinks.get(operation);
    if (next != null && random.nextInt(3) == 0) {
      return WireRequest.of(operation.id(), operation.method(), next);
    }
    WireRequest all = request(operation, path);
    return switch (random.nextInt(3)) {
      case 0 -> all;
      case 1 -> all.withTarget(all.target() + "&$top=" + random.nextInt(1, 101));
      default -> all.withTarget(all.target() + "&$filter=" + pick(FILTERS));
    };
  }

  private WireRequest request(Operation operation, String path) {
    return WireRequest.of(operation.id(), operation.method(), path + version());
  }

  private WireRequest request(Operation operation, String path, String body) {
    return WireRequest.of(operation.id(), operation.method(), path + version(), body);
  }

  private String version() {
    return "?api-version=" + pick(VERSIONS);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
