package io.driveport.servicekit.conditional;

import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.arm.ErrorMappers;
import io.driveport.servicekit.conditional.Precondition.PreconditionFailed;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers 412 to a client that requires something else than is there. */
class PreconditionMapper {

  private final ErrorMappers errors;

  PreconditionMapper(ErrorMappers errors) {
    this.errors = errors;
  }

  @ServerExceptionMapper
  Response failed(PreconditionFailed e, UriInfo uri) {
    return errors.refused(
        new ArmException(412, new ArmError("PreconditionFailed", String.valueOf(e.getMessage()))),
        uri);
  }
}
