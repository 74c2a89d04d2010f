package io.driveport.job.rest;

import static io.driveport.servicekit.access.Operation.LIST_JOBS;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.driveport.job.application.ReadJobs;
import io.driveport.job.domain.Job;
import io.driveport.job.domain.JobPath;
import io.driveport.job.rest.JobView.Drives;
import io.driveport.servicekit.access.Does;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.arm.ExternalAddress;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The jobs of a subscription or of one of its resource groups, page by page. */
@Path("/subscriptions/{subscriptionId}")
@Produces(MediaType.APPLICATION_JSON)
public class JobListResource {

  private static final int MOST = 100;
  private static final String SKIP_TOKEN = "$skiptoken";

  private final ReadJobs readJobs;
  private final PageTokens pageTokens;
  private final ExternalAddress externalAddress;

  JobListResource(ReadJobs readJobs, PageTokens pageTokens, ExternalAddress externalAddress) {
    this.readJobs = readJobs;
    this.pageTokens = pageTokens;
    this.externalAddress = externalAddress;
  }

  /** Model {@code ListJobsResponse}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(@Nullable String nextLink, List<JobView> value) {}

  /** {@code Jobs_ListBySubscription}: items show their drives. */
  @GET
  @Does(LIST_JOBS)
  @Path("/providers/Microsoft.ImportExport/jobs")
  public Page ofSubscription(
      @RestPath String subscriptionId,
      @RestQuery("$top") @Nullable String top,
      @RestQuery("$filter") @Nullable String filter,
      @RestQuery(SKIP_TOKEN) @Nullable String after,
      UriInfo uri) {
    return page(subscriptionId, null, top, filter, after, uri, Drives.ALWAYS);
  }

  /** {@code Jobs_ListByResourceGroup}: items do not show their drives. */
  @GET
  @Does(LIST_JOBS)
  @Path("/resourceGroups/{resourceGroup}/providers/Microsoft.ImportExport/jobs")
  public Page ofResourceGroup(
      @RestPath String subscriptionId,
      @RestPath String resourceGroup,
      @RestQuery("$top") @Nullable String top,
      @RestQuery("$filter") @Nullable String filter,
      @RestQuery(SKIP_TOKEN) @Nullable String after,
      UriInfo uri) {
    return page(subscriptionId, resourceGroup, top, filter, after, uri, Drives.NEVER);
  }

  private Page page(
      String subscriptionId,
      @Nullable String resourceGroup,
      @Nullable String top,
      @Nullable String filter,
      @Nullable String after,
      UriInfo uri,
      Drives drives) {
    int size = size(top);
    JobPath from = after == null ? null : pageTokens.read(after, subscriptionId);
    // One more than is shown tells whether there is another page.
    List<Job> jobs =
        readJobs.list(subscriptionId, resourceGroup, FilterText.read(filter), from, size + 1);
    Map<String, String> names = readJobs.displayNames();
    List<Job> shown = jobs.subList(0, Math.min(size, jobs.size()));
    return new Page(
        jobs.size() > size ? nextLink(uri, shown.getLast().path()) : null,
        shown.stream().map(job -> JobView.of(job, displayName(names, job), drives)).toList());
  }

  private static String displayName(Map<String, String> names, Job job) {
    String location = job.details().location();
    return names.getOrDefault(location, location);
  }

  /** The request's own link with another token; whatever way the client wrote its parameters. */
  private String nextLink(UriInfo uri, JobPath last) {
    Map<String, String> parameters = new LinkedHashMap<>();
    uri.getQueryParameters().forEach((name, values) -> parameters.put(name, values.getFirst()));
    parameters.put(SKIP_TOKEN, pageTokens.write(last));
    return externalAddress.of(uri)
        + parameters.entrySet().stream()
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static int size(@Nullable String top) {
    if (top == null) {
      return MOST;
    }
    try {
      int size = Integer.parseInt(top);
      if (size >= 1 && size <= MOST) {
        return size;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number that is out of range.
    }
    throw ArmException.badRequest(
        new ArmError("InvalidTop", "$top is '%s'; allowed: 1 to %d.".formatted(top, MOST), "$top"));
  }
}
