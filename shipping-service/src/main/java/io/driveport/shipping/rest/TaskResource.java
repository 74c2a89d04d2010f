package io.driveport.shipping.rest;

import static io.driveport.servicekit.access.Operation.GET_TASK;
import static io.driveport.servicekit.access.Operation.LIST_TASKS;

import io.driveport.servicekit.access.Access;
import io.driveport.servicekit.access.Does;
import io.driveport.shipping.application.AttentionQueue.QueuedTask;
import io.driveport.shipping.application.ReadTasks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** What people have to look at, of all services: the latest first. */
@Path("/driveport/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TaskResource {

  private static final int MOST = 100;

  private final ReadTasks readTasks;
  private final NextLink nextLink;
  private final Access access;

  TaskResource(ReadTasks readTasks, NextLink nextLink, Access access) {
    this.readTasks = readTasks;
    this.nextLink = nextLink;
    this.access = access;
  }

  /** A page of at most 100 tasks; see {@link TaskQuery} for the parameters. */
  @GET
  @Does(LIST_TASKS)
  public TaskView.Page list(UriInfo uri) {
    MultivaluedMap<String, String> given = uri.getQueryParameters();
    List<QueuedTask> found =
        readTasks.list(TaskQuery.read(given.keySet(), given::getFirst), access.reach(), MOST + 1);
    List<QueuedTask> shown = found.subList(0, Math.min(MOST, found.size()));
    return new TaskView.Page(
        found.size() > MOST ? nextLink.after(uri, Long.toString(shown.getLast().position())) : null,
        shown.stream().map(TaskView::of).toList());
  }

  /** One task. */
  @GET
  @Does(GET_TASK)
  @Path("{id}")
  public TaskView get(@RestPath String id) {
    return TaskView.of(readTasks.get(UuidParameter.read("id", id), access.reach()));
  }
}
