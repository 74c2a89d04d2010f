package io.driveport.servicekit.audit;

import jakarta.enterprise.context.RequestScoped;

/** Whether the request that is being answered has been kept by the transaction that does it. */
@RequestScoped
class AuditedRequest {

  private boolean kept;

  void isKept() {
    kept = true;
  }

  boolean kept() {
    return kept;
  }
}
