package io.driveport.job.fuzz;

import io.driveport.testkit.fuzz.WireRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Requests that the contract allows; whether the job does depends on its state. */
final class ValidRequests {

  private static final List<String> VERSIONS = List.of("2016-11-01", "2020-08-01", "2021-01-01");
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
    return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.ImportExport/jobs/%s%d"
        .formatted(
            subscription,
            random.nextBoolean() ? "Films" : "archive-2026_(old)",
            random.nextBoolean() ? "Job-" : "job_",
            random.nextInt(1_000_000));
  }

  /** A read of a job. */
  WireRequest get(String path) {
    return request(Operation.GET, path);
  }

  /** A read of a job's unlock keys. */
  WireRequest keys(String path) {
    return request(Operation.KEYS, path + "/listBitLockerKeys");
  }

  /**
   * A request for an operation.
   *
   * @param path of the job that it is for, where it is for one
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
