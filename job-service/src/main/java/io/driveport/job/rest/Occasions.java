package io.driveport.job.rest;

import io.driveport.job.domain.Author;
import io.driveport.job.domain.Occasion;
import io.driveport.job.domain.Occasion.Actor;
import io.driveport.job.domain.Occasion.Cause;
import io.driveport.servicekit.access.Access;
import io.driveport.servicekit.access.Caller;
import io.driveport.servicekit.access.Role;
import io.driveport.servicekit.request.CurrentRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Why a job is changed over HTTP. */
@ApplicationScoped
class Occasions {

  private final CurrentRequest current;
  private final Access access;

  Occasions(CurrentRequest current, Access access) {
    this.current = current;
    this.access = access;
  }

  /**
   * The present request of somebody who works at the site. To customers that is the site; who it
   * is, the audit knows.
   */
  Occasion ofSite(String asked) {
    return new Occasion(
        Cause.REQUEST,
        asked,
        current.id(),
        Actor.OPERATOR,
        new Author(Actor.OPERATOR.wireName(), access.caller().program()));
  }

  /** The present request, and what it asks for. */
  Occasion of(String asked) {
    Caller caller = access.caller();
    return new Occasion(
        Cause.REQUEST,
        asked,
        current.id(),
        caller.roles().contains(Role.CUSTOMER) ? Actor.CUSTOMER : Actor.AGENT,
        new Author(caller.name(), caller.program()));
  }
}
