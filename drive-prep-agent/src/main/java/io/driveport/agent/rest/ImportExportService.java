package io.driveport.agent.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.agent.rest.Exchange.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The services behind one address, as their customer uses them (api-version 2021-01-01).
 *
 * <p>Every method sends its request again after passing failures, as {@link RetryPolicy} says, and
 * throws {@link ServiceRefused} or {@link ServiceUnreachable} when that did not help.
 */
public final class ImportExportService implements AutoCloseable {

  private static final String VERSION = "?api-version=2021-01-01";
  private static final String LOCATIONS = "/providers/Microsoft.ImportExport/locations";

  private final Exchange exchange;

  /** Opens no connection before the first request. */
  public ImportExportService(Connection connection, RetryListener listener, Pause pause) {
    this.exchange = new Exchange(connection, listener, pause);
  }

  /** Every receiving site, in the service's order. */
  public List<Location> locations() throws ServiceException, InterruptedException {
    JsonNode values = get(LOCATIONS + VERSION).body().path("value");
    if (!values.isArray()) {
      throw new ServiceUnreachable(
          "the answer is no list of locations",
          "check that --url or DRIVEPORT_URL is the address of the services");
    }
    List<Location> locations = new ArrayList<>();
    for (JsonNode value : values) {
      locations.add(Location.read(value));
    }
    return locations;
  }

  /**
   * One receiving site, or nothing if the service knows none of that name.
   *
   * @param name display name or short name
   */
  public Optional<Location> location(String name) throws ServiceException, InterruptedException {
    try {
      String path = LOCATIONS + "/" + Escaped.segment(name) + VERSION;
      return Optional.of(Location.read(get(path).body()));
    } catch (ServiceRefused e) {
      if (e.error().status() == 404 && e.error().isExplained()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Creates or replaces a job. Safe to repeat. */
  public Job put(JobAddress job, JsonNode body) throws ServiceException, InterruptedException {
    return job(exchange.send("PUT", job.path() + VERSION, body));
  }

  /** Changes a job. Repeated only if the service said that it did not take it. */
  public Job patch(JobAddress job, JsonNode body) throws ServiceException, InterruptedException {
    return job(exchange.send("PATCH", job.path() + VERSION, body));
  }

  /** The present state of a job. */
  public Job job(JobAddress job) throws ServiceException, InterruptedException {
    return job(get(job.path() + VERSION));
  }

  /**
   * What became of a job's parcel; nothing before the job is shipped.
   *
   * @param job the id in {@link Job#uuid()}
   */
  public Optional<PackageOutcome> packageOf(UUID job)
      throws ServiceException, InterruptedException {
    try {
      return Optional.of(PackageOutcome.read(get("/driveport/v1/jobs/" + job + "/package").body()));
    } catch (ServiceRefused e) {
      if (e.error().status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Answer get(String path) throws ServiceException, InterruptedException {
    return exchange.send("GET", path, null);
  }

  private static Job job(Answer answer) throws ServiceUnreachable {
    return Job.read(answer.body(), uuid(answer));
  }

  private static @Nullable UUID uuid(Answer answer) {
    String text = answer.headers().firstValue("x-driveport-job-id").orElse(null);
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @Override
  public void close() {
    exchange.close();
  }
}
