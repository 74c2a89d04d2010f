package io.driveport.shipping.rest;

import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.arm.ErrorMappers;
import io.driveport.shipping.application.UnknownIntake;
import io.driveport.shipping.application.UnknownPackage;
import io.driveport.shipping.application.UnknownReturnPackage;
import io.driveport.shipping.application.UnknownSite;
import io.driveport.shipping.application.UnknownTask;
import io.driveport.shipping.domain.AlreadyReceived;
import io.driveport.shipping.domain.IntakeMatched;
import io.driveport.shipping.domain.NotInThisState;
import io.driveport.shipping.domain.ReturnConflict;
import io.driveport.shipping.domain.UnfitReturn;
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
  Response refused(NotInThisState e, UriInfo uri) {
    return errors.refused(
        new ArmException(409, new ArmError("PackageStateConflict", String.valueOf(e.getMessage()))),
        uri);
  }

  @ServerExceptionMapper
  Response refused(AlreadyReceived e, UriInfo uri) {
    return errors.refused(
        new ArmException(
            409,
            new ArmError("AlreadyReceived", String.valueOf(e.getMessage()), "correctionReason")),
        uri);
  }

  @ServerExceptionMapper
  Response refused(ReturnConflict e, UriInfo uri) {
    return errors.refused(
        new ArmException(
            409, new ArmError("ReturnPackageConflict", String.valueOf(e.getMessage()))),
        uri);
  }

  @ServerExceptionMapper
  Response refused(UnfitReturn e, UriInfo uri) {
    return errors.refused(
        ArmException.badRequest(new ArmError(e.code(), String.valueOf(e.getMessage()), e.target())),
        uri);
  }

  @ServerExceptionMapper
  Response unknown(UnknownReturnPackage e, UriInfo uri) {
    return errors.refused(ArmException.notFound(String.valueOf(e.getMessage())), uri);
  }

  @ServerExceptionMapper
  Response refused(IntakeMatched e, UriInfo uri) {
    return errors.refused(
        new ArmException(409, new ArmError("IntakeMatched", String.valueOf(e.getMessage()))), uri);
  }

  @ServerExceptionMapper
  Response unknown(UnknownIntake e, UriInfo uri) {
    return errors.refused(ArmException.notFound(String.valueOf(e.getMessage())), uri);
  }

  @ServerExceptionMapper
  Response unknown(UnknownSite e, UriInfo uri) {
    return errors.refused(ArmException.notFound(String.valueOf(e.getMessage())), uri);
  }

  @ServerExceptionMapper
  Response unknown(UnknownTask e, UriInfo uri) {
    return errors.refused(ArmException.notFound(String.valueOf(e.getMessage())), uri);
  }

  @ServerExceptionMapper
  Response unknown(UnknownPackage e, UriInfo uri) {
    return errors.refused(ArmException.notFound(String.valueOf(e.getMessage())), uri);
  }
}
