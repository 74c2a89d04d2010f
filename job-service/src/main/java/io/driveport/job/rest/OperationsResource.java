package io.driveport.job.rest;

import static io.driveport.servicekit.access.Operation.LIST_OPERATIONS;

import io.driveport.servicekit.access.Does;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** {@code Operations_List}: what can be granted on resources of this provider. */
@Path("/providers/Microsoft.ImportExport/operations")
@Produces(MediaType.APPLICATION_JSON)
public class OperationsResource {

  private static final String PREFIX = "Microsoft.ImportExport/";

  private static final Operations ALL =
      new Operations(
          List.of(
              operation(
                  "locations/read",
                  "Locations",
                  "Get or List Locations",
                  "Gets one receiving location, or the list of them."),
              operation(
                  "jobs/write",
                  "Jobs",
                  "Create or Update Job",
                  "Creates a job, or changes properties or tags of one."),
              operation(
                  "jobs/read", "Jobs", "Get or List Jobs", "Gets one job, or a list of jobs."),
              operation(
                  "jobs/listBitLockerKeys/action",
                  "Jobs",
                  "List BitLocker Keys",
                  "Gets the unlock keys of a job's drives."),
              operation("jobs/delete", "Jobs", "Delete Job", "Deletes a job."),
              operation(
                  "register/action",
                  "Import/Export Resource Provider",
                  "Registers the Import/Export Resource Provider",
                  "Lets a subscription create import and export jobs.")));

  /** Model {@code ListOperationsResponse}. */
  public record Operations(List<Operation> value) {}

  /** Model {@code Operation}. */
  public record Operation(String name, Display display) {}

  /** How an operation is shown to people. */
  public record Display(String provider, String resource, String operation, String description) {}

  /** The operations, in the published order. */
  @GET
  @Does(LIST_OPERATIONS)
  public Operations list() {
    return ALL;
  }

  private static Operation operation(
      String name, String resource, String operation, String description) {
    return new Operation(
        PREFIX + name, new Display("Microsoft Import/Export", resource, operation, description));
  }
}
