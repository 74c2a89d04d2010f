package io.driveport.job.domain;

import io.driveport.job.domain.JobMove.Close;
import io.driveport.job.domain.JobMove.Complete;
import io.driveport.job.domain.JobMove.FinishTransfer;
import io.driveport.job.domain.JobMove.GiveUp;
import io.driveport.job.domain.JobMove.Receive;
import io.driveport.job.domain.JobMove.RequestCancel;
import io.driveport.job.domain.JobMove.Ship;
import io.driveport.job.domain.JobMove.SkipTransfer;
import io.driveport.job.domain.JobMove.StartTransfer;

/**
 * Where a job stands. A state's methods are its legal moves.
 *
 * <pre>
 *  Creating ──ship──▶ Shipping ──receive──▶ Received ──startTransfer──▶ Transferring
 *     │                 │  │ (cancel: marked)  │ (cancelled: skipTransfer)   │ finishTransfer
 *     │ cancel          │  └─giveUp─▶ Closed  └────────────▶ Packaging ◀────┘
 *     ▼                 ▼                                     │     │
 *  CancelledInCreating  Shipping(cancelRequested)      complete     close
 *                                                             ▼     ▼
 *                                                      Completed   Closed
 * </pre>
 *
 * <p>A job that is cancelled while its drives travel skips the copy, and otherwise goes the same
 * way (REST contract §9).
 */
public sealed interface JobState {

  /** The state's name in the REST contract. */
  String wireName();

  /** Whether the customer has asked to cancel. */
  boolean cancelRequested();

  /** States that a job can be deleted in. */
  sealed interface Deletable extends JobState permits Open, Completed, Closed {}

  /** States before the drives are handed to a carrier: the job's content may still be replaced. */
  sealed interface Open extends Deletable permits Creating, CancelledInCreating {}

  /** Created; the drives are not on their way. */
  record Creating() implements Open {
    /** The customer has handed the parcel to a carrier. */
    public Shipping ship() {
      return new Shipping(false);
    }

    /** The customer wants nothing copied; nothing has been shipped. */
    public CancelledInCreating requestCancel() {
      return new CancelledInCreating();
    }

    @Override
    public String wireName() {
      return "Creating";
    }

    @Override
    public boolean cancelRequested() {
      return false;
    }
  }

  /** Cancelled before anything was shipped: waits for its deletion. */
  record CancelledInCreating() implements Open {
    /** Asking again changes nothing. */
    public CancelledInCreating requestCancel() {
      return this;
    }

    @Override
    public String wireName() {
      return "Creating";
    }

    @Override
    public boolean cancelRequested() {
      return true;
    }
  }

  /** The parcel is with a carrier. */
  record Shipping(boolean cancelRequested) implements JobState {
    /** The dock has the parcel. */
    public Received receive() {
      return new Received(cancelRequested);
    }

    /** The copy is to be skipped when the drives arrive. */
    public Shipping requestCancel() {
      return new Shipping(true);
    }

    /** The parcel is lost for good. */
    public Closed giveUp() {
      return new Closed(cancelRequested);
    }

    @Override
    public String wireName() {
      return "Shipping";
    }
  }

  /** The drives are at the site. */
  record Received(boolean cancelRequested) implements JobState {
    @Override
    public String wireName() {
      return "Received";
    }
  }

  /** At least one drive has begun to be copied. */
  record Transferring() implements JobState {
    /** All drives are processed. */
    public Packaging finish() {
      return new Packaging(false);
    }

    @Override
    public String wireName() {
      return "Transferring";
    }

    @Override
    public boolean cancelRequested() {
      return false;
    }
  }

  /** All drives are processed; they are packed for the way back. */
  record Packaging(boolean cancelRequested) implements JobState {
    /** Shipped back, without errors. */
    public Completed complete() {
      return new Completed(cancelRequested);
    }

    /** Shipped back, with errors. */
    public Closed close() {
      return new Closed(cancelRequested);
    }

    @Override
    public String wireName() {
      return "Packaging";
    }
  }

  /** Over, without errors. */
  record Completed(boolean cancelRequested) implements Deletable {
    @Override
    public String wireName() {
      return "Completed";
    }
  }

  /** Over, with errors or without ever having arrived. */
  record Closed(boolean cancelRequested) implements Deletable {
    @Override
    public String wireName() {
      return "Closed";
    }
  }

  /** A state and what is to happen in it. */
  record Step(JobState from, JobMove move) {}

  /**
   * The transition table.
   *
   * @throws Refused if the move is not legal in this state
   */
  default JobState after(JobMove move) {
    return switch (new Step(this, move)) {
      case Step(Creating s, Ship _) -> s.ship();
      case Step(Shipping s, Ship _) -> s;
      case Step(Creating s, RequestCancel _) -> s.requestCancel();
      case Step(CancelledInCreating s, RequestCancel _) -> s.requestCancel();
      case Step(Shipping s, RequestCancel _) -> s.requestCancel();
      case Step(Shipping s, Receive _) -> s.receive();
      case Step(Shipping s, GiveUp _) -> s.giveUp();
      case Step(Received s, StartTransfer _) when !s.cancelRequested() -> new Transferring();
      case Step(Received s, SkipTransfer _) when s.cancelRequested() -> new Packaging(true);
      case Step(Transferring s, FinishTransfer _) -> s.finish();
      case Step(Packaging s, Complete _) -> s.complete();
      case Step(Packaging s, Close _) -> s.close();
      case Step(JobState s, JobMove m) -> throw Refused.inState(m.says(), s, m.allowedIn());
    };
  }
}
