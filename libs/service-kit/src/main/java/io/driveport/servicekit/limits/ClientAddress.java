package io.driveport.servicekit.limits;

import io.quarkus.arc.DefaultBean;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Clients by their address, as a trusted proxy tells it: for a service that asks nobody who he is.
 */
@DefaultBean
@ApplicationScoped
class ClientAddress implements ClientName {

  private final CurrentVertxRequest request;

  ClientAddress(CurrentVertxRequest request) {
    this.request = request;
  }

  @Override
  public String current() {
    SocketAddress address = request.getCurrent().request().remoteAddress();
    return address == null ? "unknown" : String.valueOf(address.hostAddress());
  }
}
