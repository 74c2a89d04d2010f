package io.driveport.shipping.application;

import io.driveport.shipping.application.TakeScans.Taken;
import java.time.Instant;
import java.util.List;

/** Requests of carriers that have been answered, for as long as they could come again. */
public interface CarrierRequests {

  /**
   * Which request.
   *
   * @param digest of what was signed
   */
  record Id(String carrierKey, String digest) {}

  /**
   * Whether a request has not been answered yet; if so, it is from now on, if the transaction
   * commits. Waits for a transaction that is answering it.
   */
  boolean isFirst(Id id, Instant now);

  /** Stores the answer to a request that {@link #isFirst}. */
  void keep(Id id, List<Taken> answer);

  /** The answer that a request has got. */
  List<Taken> answer(Id id);

  /** Forgets some of what was answered before a time, at most so many. */
  void forget(Instant before, int most);
}
