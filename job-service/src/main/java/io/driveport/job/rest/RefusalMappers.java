package io.driveport.job.rest;

import io.driveport.job.application.UnknownDrive;
import io.driveport.job.application.UnknownJob;
import io.driveport.job.application.UnknownLocation;
import io.driveport.job.domain.Refused;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.arm.ErrorMappers;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** How the refusals of the domain look over HTTP. */
class RefusalMappers {

  private final ErrorMappers errors;

  RefusalMappers(ErrorMappers errors) {
    this.errors = errors;
  }

  @ServerExceptionMapper
  Response refused(Refused e, UriInfo uri) {
    int status =
        switch (e.kind()) {
          case INVALID -> 400;
          case CONFLICT -> 409;
        };
    return errors.refused(
        new ArmException(
            status,
            new ArmError(
                e.code(),
                e.getMessage(),
                e.target(),
                e.details().stream()
                    .map(detail -> new ArmError(detail.code(), detail.message(), detail.target()))
                    .toList())),
        uri);
  }

  @ServerExceptionMapper
  Response unknown(UnknownJob e, UriInfo uri) {
    return errors.refused(ArmException.notFound(String.valueOf(e.getMessage())), uri);
  }

  @ServerExceptionMapper
  Response unknown(UnknownDrive e, UriInfo uri) {
    return errors.refused(ArmException.notFound(String.valueOf(e.getMessage())), uri);
  }

  @ServerExceptionMapper
  Response unknown(UnknownLocation e, UriInfo uri) {
    return errors.refused(
        ArmException.badRequest(
            new ArmError("LocationNotFound", String.valueOf(e.getMessage()), "location")),
        uri);
  }
}
