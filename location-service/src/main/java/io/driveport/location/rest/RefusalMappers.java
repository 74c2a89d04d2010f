package io.driveport.location.rest;

import io.driveport.location.application.UnknownClosure;
import io.driveport.location.application.UnknownLocation;
import io.driveport.location.domain.Refused;
import io.driveport.location.domain.Refused.Detail;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.arm.ErrorMappers;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
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
    return errors.refused(new ArmException(status, error(e.details())), uri);
  }

  @ServerExceptionMapper
  Response unknown(UnknownLocation e, UriInfo uri) {
    return errors.refused(ArmException.notFound(String.valueOf(e.getMessage())), uri);
  }

  @ServerExceptionMapper
  Response unknown(UnknownClosure e, UriInfo uri) {
    return errors.refused(ArmException.notFound(String.valueOf(e.getMessage())), uri);
  }

  /** One thing stands for itself, several become details. */
  private static ArmError error(List<Detail> details) {
    List<ArmError> errors =
        details.stream()
            .map(detail -> new ArmError(detail.code(), detail.message(), detail.target()))
            .toList();
    return errors.size() == 1
        ? errors.getFirst()
        : new ArmError(
            "ChangeRefused",
            "The change would break %d rules.".formatted(errors.size()),
            null,
            errors);
  }
}
