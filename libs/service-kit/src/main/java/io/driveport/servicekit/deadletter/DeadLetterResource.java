package io.driveport.servicekit.deadletter;

import static io.driveport.servicekit.access.Operation.DISCARD_DEAD_LETTER;
import static io.driveport.servicekit.access.Operation.GET_DEAD_LETTER;
import static io.driveport.servicekit.access.Operation.LIST_DEAD_LETTERS;
import static io.driveport.servicekit.access.Operation.REDRIVE_DEAD_LETTER;

import io.driveport.servicekit.access.Does;
import io.driveport.servicekit.access.WholeService;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.arm.ExternalAddress;
import io.driveport.servicekit.body.RequestBody;
import io.driveport.servicekit.body.RequestObject;
import io.driveport.servicekit.deadletter.DeadLetters.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What this service could not apply, for operators who work at all sites. */
@Path("/driveport/v1/dead-letters/{service}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeadLetterResource {

  private static final int MOST = 100;
  private static final int LONGEST_REASON = 500;

  private static final String HERE = "Here are the dead letters";

  private final DeadLetters deadLetters;
  private final WholeService whole;
  private final ExternalAddress externalAddress;

  DeadLetterResource(DeadLetters deadLetters, WholeService whole, ExternalAddress externalAddress) {
    this.deadLetters = deadLetters;
    this.whole = whole;
    this.externalAddress = externalAddress;
  }

  /**
   * At most 100 of those in one state: {@code Waiting}, unless another one is asked for.
   *
   * @param after id of a dead letter behind which to begin
   */
  @GET
  @Does(LIST_DEAD_LETTERS)
  public DeadLetterView.Page list(
      @RestPath String service,
      @RestQuery @Nullable String state,
      @RestQuery @Nullable String after,
      UriInfo uri) {
    whole.require(service, HERE);
    Page page = deadLetters.list(wanted(state), after == null ? null : id(after), MOST);
    return new DeadLetterView.Page(
        page.next() == null ? null : next(uri, state, page.next()),
        page.found().stream().map(DeadLetterView::of).toList());
  }

  /** One, with its headers and body. */
  @GET
  @Does(GET_DEAD_LETTER)
  @Path("{id}")
  public DeadLetterView get(@RestPath String service, @RestPath String id) {
    whole.require(service, HERE);
    return DeadLetterView.whole(deadLetters.get(id));
  }

  /** Has it applied after all. */
  @POST
  @Does(REDRIVE_DEAD_LETTER)
  @Path("{id}/redrive")
  public DeadLetterView redrive(@RestPath String service, @RestPath String id) {
    whole.require(service, HERE);
    return DeadLetterView.of(deadLetters.redrive(id));
  }

  /** Notes that it is not to be applied, with a {@code reason}. */
  @POST
  @Does(DISCARD_DEAD_LETTER)
  @Path("{id}/discard")
  @Consumes(MediaType.APPLICATION_JSON)
  public DeadLetterView discard(@RestPath String service, @RestPath String id, byte[] body) {
    whole.require(service, HERE);
    RequestObject request = RequestBody.parse(body);
    String reason = request.required("reason", LONGEST_REASON);
    request.refuseOthers();
    request.refuseIfWrong();
    return DeadLetterView.of(deadLetters.discard(id, reason));
  }

  private static Optional<Disposition.Kind> wanted(@Nullable String state) {
    return switch (state) {
      case null -> Optional.empty();
      case "Waiting" -> Optional.empty();
      case "Redriven" -> Optional.of(Disposition.Kind.REDRIVEN);
      case "Discarded" -> Optional.of(Disposition.Kind.DISCARDED);
      default ->
          throw ArmException.badRequest(
              new ArmError(
                  "InvalidParameter",
                  "state is '%s'; it has to be Waiting, Redriven or Discarded.".formatted(state),
                  "state"));
    };
  }

  private static DeadLetterId id(String after) {
    return DeadLetterId.parse(after)
        .orElseThrow(() ->
            ArmException.badRequest(
                new ArmError(
                    "InvalidParameter",
                    "after is '%s'; it has to be the id of a dead letter, such as driveport.jobs.v1.shipping-service.dlq~0~17."
                        .formatted(after),
                    "after")));
  }

  private String next(UriInfo uri, @Nullable String state, DeadLetterId last) {
    String after = "after=" + URLEncoder.encode(last.toString(), StandardCharsets.UTF_8);
    return externalAddress.of(uri) + "?" + (state == null ? "" : "state=" + state + "&") + after;
  }
}
