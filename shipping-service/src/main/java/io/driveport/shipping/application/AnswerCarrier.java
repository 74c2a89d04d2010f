package io.driveport.shipping.application;

import io.driveport.servicekit.access.Access;
import io.driveport.servicekit.access.Owner;
import io.driveport.servicekit.audit.Audit;
import io.driveport.servicekit.carrier.Carrier;
import io.driveport.servicekit.limits.SignedRequests;
import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.application.TakeScans.Reported;
import io.driveport.shipping.application.TakeScans.Taken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;

/** Use case: a carrier has sent a request of its own about scans, and may send it again. */
@ApplicationScoped
public class AnswerCarrier {

  /** For so long after it was signed a request is taken. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  /** So much may a carrier's clock be ahead. */
  static final Duration SKEW = Duration.ofSeconds(60);

  private static final int MOST_FORGOTTEN = 100;

  private final CarrierRequests requests;
  private final TakeScans takeScans;
  private final DatabaseClock clock;
  private final Access access;
  private final SignedRequests signedRequests;
  private final Audit audit;

  AnswerCarrier(
      CarrierRequests requests,
      TakeScans takeScans,
      DatabaseClock clock,
      Access access,
      SignedRequests signedRequests,
      Audit audit) {
    this.requests = requests;
    this.takeScans = takeScans;
    this.clock = clock;
    this.access = access;
    this.signedRequests = signedRequests;
    this.audit = audit;
  }

  /**
   * A request that its carrier has signed.
   *
   * @param signedAt when, by the carrier's clock
   * @param digest the same for the same request only
   */
  public record Request(Carrier carrier, Instant signedAt, String digest) {}

  /**
   * Takes the scans of a request; of one that has been answered, it is the first answer again, and
   * nothing changes.
   *
   * @param scans read only if the request is taken
   * @throws io.driveport.servicekit.arm.ArmException 401 if it is too old or not of now
   * @throws SignedRequests.TooManySigned if the carrier has made too many
   */
  @Transactional
  public List<Taken> answer(Request request, Supplier<List<Reported>> scans) {
    Instant now = clock.now();
    requireRecent(request.signedAt(), now);
    String signer = "carrier:" + request.carrier().key();
    access.letInBySignature(signer);
    signedRequests.take(signer);
    List<Reported> reported = scans.get();
    CarrierRequests.Id id = new CarrierRequests.Id(request.carrier().key(), request.digest());
    if (!requests.isFirst(id, now)) {
      return requests.answer(id);
    }
    List<Taken> taken = takeScans.take(request.carrier(), reported);
    requests.keep(id, taken);
    // Twice the window, as one that is answered early may be signed late.
    requests.forget(now.minus(WINDOW.multipliedBy(2)), MOST_FORGOTTEN);
    audit.done(new Owner(null, null), id.carrierKey());
    return taken;
  }

  private void requireRecent(Instant signedAt, Instant now) {
    if (signedAt.isBefore(now.minus(WINDOW)) || signedAt.isAfter(now.plus(SKEW))) {
      throw access.refuseSignature(
          "its timestamp is %s, and it is %s; allowed are %d seconds before and %d after"
              .formatted(
                  signedAt,
                  now.truncatedTo(ChronoUnit.SECONDS),
                  WINDOW.toSeconds(),
                  SKEW.toSeconds()));
    }
  }
}
