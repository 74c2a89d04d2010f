package io.driveport.servicekit.limits;

import io.driveport.servicekit.limits.Budget.Decision;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The budget of those who sign their requests and have no tokens. It is taken by who has looked at
 * a signature, since nobody else knows whose request it is.
 */
@ApplicationScoped
public class SignedRequests {

  private final boolean enabled;
  private final ClientBudgets budgets;

  SignedRequests(LimitsConfig config, ClientBudgets budgets) {
    this.enabled = config.enabled();
    this.budgets = budgets;
  }

  /**
   * Takes one request from a signer's budget.
   *
   * @param signer who has signed
   * @throws TooManySigned if nothing is left
   */
  public void take(String signer) {
    if (enabled && budgets.take(signer, RequestKind.SIGNED) instanceof Decision.Refused refused) {
      throw new TooManySigned(refused.retryAfter());
    }
  }

  /** A signer has made too many requests; answered 429. */
  public static final class TooManySigned extends RuntimeException {

    private final long retryAfter;

    TooManySigned(long retryAfter) {
      super("too many signed requests; one may follow in %d seconds".formatted(retryAfter));
      this.retryAfter = retryAfter;
    }

    /** Seconds after which one passes. */
    public long retryAfter() {
      return retryAfter;
    }
  }
}
