package io.driveport.servicekit.openapi;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Serves the OpenAPI document at {@code driveport.openapi.path}, if that is set: its own place is
 * under {@code /q}, where no gateway leads.
 *
 * <p>The extension could be told the path itself. It would then answer in front of all other
 * routes, and broken paths would be refused there, with an answer that is empty.
 */
@ApplicationScoped
class OpenApiRoute {

  private static final String OWN_PLACE = "/q/openapi";

  void add(
      @Observes Router router,
      @ConfigProperty(name = "driveport.openapi.path") Optional<String> path) {
    path.ifPresent(each -> router.get(each).handler(OpenApiRoute::hand));
  }

  private static void hand(RoutingContext context) {
    String query = context.request().query();
    context.reroute(query == null ? OWN_PLACE : OWN_PLACE + "?" + query);
  }
}
