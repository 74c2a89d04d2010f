package io.driveport.servicekit.audit;

import static jakarta.transaction.Transactional.TxType.MANDATORY;
import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import io.driveport.servicekit.access.Access;
import io.driveport.servicekit.access.Caller;
import io.driveport.servicekit.access.Operation;
import io.driveport.servicekit.access.Owner;
import io.driveport.servicekit.access.Role;
import io.driveport.servicekit.arm.ArmPath;
import io.driveport.servicekit.request.CurrentRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is done through the API. What is done is kept in the transaction that does it, so that
 * neither is there without the other; what is refused, or changes nothing, by itself.
 */
@ApplicationScoped
public class Audit {

  private static final int DONE = 200;

  private final Session session;
  private final Access access;
  private final CurrentRequest request;
  private final AuditedRequest audited;

  Audit(Session session, Access access, CurrentRequest request, AuditedRequest audited) {
    this.session = session;
    this.access = access;
    this.request = request;
    this.audited = audited;
  }

  /**
   * Keeps that the request which is being answered does what it asks for.
   *
   * @param owner whose it is
   * @param resourceId id of one life of the resource
   */
  @Transactional(MANDATORY)
  public void done(Owner owner, String resourceId) {
    append(owner, resourceId, DONE);
    audited.isKept();
  }

  /** Keeps how a request was answered that has not been kept by a transaction of its own. */
  @Transactional(REQUIRES_NEW)
  void answered(Owner owner, int status) {
    append(owner, null, status);
  }

  private void append(Owner owner, @Nullable String resourceId, int status) {
    Caller caller = access.asking();
    Operation operation = access.asked();
    AuditEntry entry =
        new AuditEntry(
            caller == null ? "" : caller.name(),
            caller == null ? List.of() : roles(caller),
            request.address(),
            request.id(),
            operation == null ? "" : operation.publicName(),
            owner,
            ArmPath.matches(request.path()) ? ArmPath.canonical(request.path()) : request.path(),
            resourceId,
            status);
    session.doWork(connection -> new AuditTable(connection).append(entry));
  }

  private static List<String> roles(Caller caller) {
    return caller.roles().stream().sorted().map(Role::tokenName).toList();
  }
}
