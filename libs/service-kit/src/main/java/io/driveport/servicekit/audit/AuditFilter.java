package io.driveport.servicekit.audit;

import io.driveport.servicekit.access.Access;
import io.driveport.servicekit.access.Operation;
import io.driveport.servicekit.access.Owner;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Keeps what no transaction has kept: writes and readings of secrets that were refused or changed
 * nothing, jobs that operators read, and whoever was not let in, whatever was asked for.
 */
class AuditFilter {

  private static final Logger LOG = Logger.getLogger(AuditFilter.class);
  private static final int FIRST_REFUSAL = 400;
  private static final int TOO_MANY = 429;

  private final Audit audit;
  private final AuditedRequest audited;
  private final Access access;

  AuditFilter(Audit audit, AuditedRequest audited, Access access) {
    this.audit = audit;
    this.audited = audited;
    this.access = access;
  }

  /** Last of all, for the status that is answered. */
  @ServerResponseFilter(priority = Priorities.USER - 100)
  void keep(ContainerRequestContext request, ContainerResponseContext response) {
    int status = response.getStatus();
    boolean kept = audited.kept() && status < FIRST_REFUSAL;
    // Who makes too many requests must not fill the audit with them.
    if (kept || status == TOO_MANY || !isOfInterest()) {
      return;
    }
    try {
      audit.answered(Owner.fromPath(request.getUriInfo().getPathParameters()::getFirst), status);
    } catch (RuntimeException e) {
      // The answer stands all the same: nothing has been done that would have to be kept.
      LOG.errorf("Not in the audit: operation=%s status=%d reason=%s", access.asked(), status, e);
    }
  }

  /** A job holds its customer's address and account, which operators may need when they pack. */
  private boolean isOfACustomersData(Operation asked) {
    return asked == Operation.GET_JOB && access.isBySite();
  }

  private boolean isOfInterest() {
    Operation asked = access.asked();
    return asked != null
        && (asked.kind() != Operation.Kind.READ || access.isRefused() || isOfACustomersData(asked));
  }
}
