package io.driveport.servicekit.audit;

import static io.driveport.servicekit.access.Operation.READ_AUDIT;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.driveport.servicekit.access.Access;
import io.driveport.servicekit.access.Does;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.arm.ExternalAddress;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The audit of this service, for operators: what concerns their sites, the latest first. */
@Path("/driveport/v1/audit/{service}")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

  private static final int MOST = 100;

  private final String application;
  private final Session session;
  private final Access access;
  private final ExternalAddress externalAddress;

  AuditResource(
      @ConfigProperty(name = "quarkus.application.name") String application,
      Session session,
      Access access,
      ExternalAddress externalAddress) {
    this.application = application;
    this.session = session;
    this.access = access;
    this.externalAddress = externalAddress;
  }

  /** A page of entries. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(@Nullable String nextLink, List<Entry> value) {}

  /**
   * One entry.
   *
   * @param id greater for what came later
   * @param outcome {@code done} or {@code refused}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Entry(
      long id,
      Instant time,
      String actor,
      List<String> roles,
      String address,
      String requestId,
      String operation,
      @Nullable String subscriptionId,
      @Nullable String location,
      String resource,
      @Nullable String resourceId,
      String outcome,
      int status) {}

  /** A page of at most 100 entries; see {@link AuditQuestion} for the parameters. */
  @GET
  @Does(READ_AUDIT)
  @Transactional
  public Page list(@RestPath String service, UriInfo uri) {
    if (!service.equals(application)) {
      throw ArmException.notFound("Here is the audit of %s only.".formatted(application));
    }
    MultivaluedMap<String, String> given = uri.getQueryParameters();
    requireKnown(given);
    AuditQuestion question = AuditQuestion.of(given::getFirst, access.ownLocations());
    List<StoredEntry> found =
        session.doReturningWork(connection -> new AuditTable(connection).find(question, MOST + 1));
    List<StoredEntry> shown = found.subList(0, Math.min(MOST, found.size()));
    return new Page(
        found.size() > MOST ? next(uri, given, shown.getLast()) : null,
        shown.stream().map(AuditResource::entry).toList());
  }

  private static void requireKnown(MultivaluedMap<String, String> given) {
    List<ArmError> unknown =
        given.keySet().stream()
            .filter(name -> !AuditQuestion.PARAMETERS.contains(name))
            .map(name ->
                new ArmError(
                    "InvalidParameter",
                    "The query parameter '%s' is not known; allowed: %s."
                        .formatted(name, String.join(", ", AuditQuestion.PARAMETERS)),
                    name))
            .toList();
    if (!unknown.isEmpty()) {
      throw ArmException.badRequest(unknown);
    }
  }

  private String next(UriInfo uri, MultivaluedMap<String, String> given, StoredEntry last) {
    Map<String, String> parameters = new TreeMap<>();
    given.forEach((name, values) -> parameters.put(name, values.getFirst()));
    parameters.put("before", Long.toString(last.position()));
    return externalAddress.of(uri)
        + parameters.entrySet().stream()
            .map(each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static Entry entry(StoredEntry stored) {
    AuditEntry entry = stored.entry();
    return new Entry(
        stored.position(),
        stored.at(),
        entry.actor(),
        entry.roles(),
        entry.address(),
        entry.requestId(),
        entry.operation(),
        entry.owner().subscriptionId(),
        entry.owner().location(),
        entry.resource(),
        entry.resourceId(),
        entry.status() < 400 ? "done" : "refused",
        entry.status());
  }
}
