package io.driveport.job.access;

import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.job.rest.JobApi;
import io.driveport.servicekit.access.Operation;
import io.driveport.servicekit.access.Owner;
import io.driveport.testkit.EventPublisher;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A sound request for each operation of job-service, about a new job of some owner. */
final class JobCalls {

  /** What the callers of the tests have. */
  static final Owner OWN = new Owner("films", "westus");

  /** What they don't have. */
  static final Owner FOREIGN = new Owner("archive", "uksouth");

  /** The operations of this service. */
  static final List<Operation> OPERATIONS =
      List.of(
          Operation.LIST_OPERATIONS,
          Operation.LIST_JOBS,
          Operation.GET_JOB,
          Operation.PUT_JOB,
          Operation.CHANGE_JOB,
          Operation.DELETE_JOB,
          Operation.MOVE_JOBS,
          Operation.READ_KEYS,
          Operation.GET_TIMELINE,
          Operation.GET_JOBS_PACKAGE,
          Operation.REPORT_TRANSFER,
          Operation.GIVE_UP_DRIVES,
          Operation.READ_RETURN_SHIPPING);

  private static final String NO_SUBSCRIPTION = "/providers/Microsoft.ImportExport/operations";

  private static final AtomicBoolean SITES_ARE_THERE = new AtomicBoolean();

  static void awaitSites() {
    if (SITES_ARE_THERE.get()) {
      return;
    }
    JobApi.awaitSites();
    try (EventPublisher publisher = new EventPublisher(JobApi.bootstrapServers())) {
      LocationChanged site = JobApi.site("uksouth", "UK South", "uksouth");
      publisher.publish(UUID.randomUUID(), site, 1, null);
    }
    Awaitility.await().until(() -> put(sender(null), FOREIGN, JobApi.newName()).statusCode() < 300);
    SITES_ARE_THERE.set(true);
  }

  /**
   * Makes the request.
   *
   * @param bearer value of the header {@code Authorization}; empty for none
   */
  static Response make(Operation operation, Owner owner, String bearer) {
    String name = JobApi.newName();
    String id = newJob(owner, name);
    String job = group(owner) + "/jobs/" + name;
    RequestSpecification request = sender(bearer);
    return switch (operation) {
      case LIST_OPERATIONS -> request.get(NO_SUBSCRIPTION);
      case LIST_JOBS ->
          request.get(
              "/subscriptions/"
                  + owner.subscriptionId()
                  + "/providers/Microsoft.ImportExport/jobs");
      case GET_JOB -> request.get(job);
      case PUT_JOB -> put(request, owner, name);
      case CHANGE_JOB -> request.body("{\"tags\": {\"team\": \"sound\"}}").patch(job);
      case DELETE_JOB -> request.delete(job);
      case MOVE_JOBS ->
          request
              .body("{\"targetResourceGroup\": \"Other\", \"resources\": [\"%s\"]}".formatted(job))
              .post(group(owner) + "/moveResources");
      case READ_KEYS -> request.post(job + "/listBitLockerKeys");
      case GET_TIMELINE -> request.get("/driveport/v1/jobs/" + id + "/timeline");
      case GET_JOBS_PACKAGE -> {
        ship(job);
        yield request.get("/driveport/v1/jobs/" + id + "/package");
      }
      case REPORT_TRANSFER -> {
        receive(job, id);
        yield report(request, id);
      }
      case GIVE_UP_DRIVES -> {
        ship(job);
        JobApi.receive(UUID.fromString(id), UUID.randomUUID(), 1, List.of(), List.of(JobApi.DRIVE));
        awaitReceived(job);
        yield request.body("{}").post("/driveport/v1/jobs/" + id + "/package/given-up");
      }
      case READ_RETURN_SHIPPING -> {
        receive(job, id);
        report(sender(null), id).then().statusCode(200);
        yield request.get("/driveport/v1/jobs/" + id + "/return-shipping");
      }
      default -> throw new IllegalArgumentException(operation + " is another service's");
    };
  }

  /** Id of a new job. */
  static String newJob(Owner owner) {
    return newJob(owner, JobApi.newName());
  }

  private static String newJob(Owner owner, String name) {
    return put(sender(null), owner, name).header("x-driveport-job-id");
  }

  private static void ship(String job) {
    sender(null).body(JobApi.shipping("FedEx", "986578900006")).patch(job).then().statusCode(200);
  }

  private static void receive(String job, String id) {
    ship(job);
    JobApi.receive(UUID.fromString(id));
    awaitReceived(job);
  }

  private static void awaitReceived(String job) {
    Awaitility.await()
        .until(() -> "Received".equals(sender(null).get(job).path("properties.state")));
  }

  private static Response report(RequestSpecification request, String id) {
    return JobApi.outcome(request, UUID.fromString(id), "{\"copyStatus\": \"Completed\"}");
  }

  private static Response put(RequestSpecification request, Owner owner, String name) {
    String location = "westus".equals(owner.location()) ? "West US" : "UK South";
    return request.body(JobApi.importJob(location)).put(group(owner) + "/jobs/" + name);
  }

  private static String group(Owner owner) {
    return "/subscriptions/%s/resourceGroups/Films/providers/Microsoft.ImportExport"
        .formatted(owner.subscriptionId());
  }

  /** With the token that may do everything, where no other is given. */
  private static RequestSpecification sender(@Nullable String bearer) {
    RequestSpecification request = JobApi.request();
    if (bearer == null) {
      return request;
    }
    return bearer.isEmpty() ? request.noFilters() : request.header("Authorization", bearer);
  }

  private JobCalls() {}
}
