package io.driveport.servicekit.deadletter;

import io.driveport.servicekit.arm.ErrorMappers;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Kafka has the letters and does not answer: the request may be made again. */
class BrokerSilentMapper {

  private final ErrorMappers errors;

  BrokerSilentMapper(ErrorMappers errors) {
    this.errors = errors;
  }

  @ServerExceptionMapper
  Response silent(BrokerSilent e, UriInfo uri) {
    return errors.unavailable(e, uri);
  }
}
