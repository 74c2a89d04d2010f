package io.driveport.job.rest;

import io.driveport.job.domain.Occasion;
import io.driveport.job.domain.Occasion.Actor;
import io.driveport.job.domain.Occasion.Cause;
import io.driveport.servicekit.request.CurrentRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Why a job is changed over HTTP. */
@ApplicationScoped
class Occasions {

  private final CurrentRequest current;

  Occasions(CurrentRequest current) {
    this.current = current;
  }

  /** The present request, and what it asks for. */
  Occasion of(String asked) {
    return new Occasion(Cause.REQUEST, asked, current.id(), Actor.CUSTOMER);
  }
}
