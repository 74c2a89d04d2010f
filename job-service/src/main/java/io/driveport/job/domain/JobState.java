package io.driveport.job.domain;

/**
 * Where a job stands. A state's methods are its legal moves.
 *
 * <pre>
 *  Creating ──ship──▶ Shipping ──receive──▶ Received ──startTransfer──▶ Transferring
 *     │                │ ▲  │ (cancel: marked) │ skipTransfer                │ finishTransfer
 *     │ cancel         │ │  └─giveUp─▶ Closed  └────────────▶ Packaging ◀────┘
 *     ▼   becomeOverdue│ │answer   ▲                           │     │
 *  CancelledInCreating ▼ │         │                    complete     close
 *                      Overdue ─giveUp                         ▼     ▼
 *                        │                              Completed   Closed
 *                        └─receive──▶ Received
 * </pre>
 *
 * <p>A job that is cancelled while its drives travel skips the copy, and so does one whose drives
 * are not in its parcel; otherwise they go the same way (REST contract §9). Some states last only
 * so long: {@link JobTimer}.
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

  /** States in which the parcel is with a carrier; the REST contract has one name for them. */
  sealed interface InTransit extends JobState permits Shipping, Overdue {
    /** The dock has the parcel. */
    default Received receive() {
      return new Received(cancelRequested());
    }

    /** The copy is to be skipped when the drives arrive. */
    default Shipping requestCancel() {
      return new Shipping(true);
    }

    /** The customer says that the parcel is on its way, or the parcel is seen moving. */
    default Shipping answer() {
      return new Shipping(cancelRequested());
    }

    /** The parcel is lost for good. */
    default Closed giveUp() {
      return new Closed(cancelRequested());
    }

    @Override
    default String wireName() {
      return "Shipping";
    }
  }

  /** The parcel is with a carrier. */
  record Shipping(boolean cancelRequested) implements InTransit {
    /** The parcel should have arrived. */
    public Overdue becomeOverdue() {
      return new Overdue(cancelRequested);
    }
  }

  /** The parcel should have arrived, and nobody has said yet what became of it. */
  record Overdue(boolean cancelRequested) implements InTransit {}

  /** The drives are at the site. */
  record Received(boolean cancelRequested) implements JobState {
    /** The first drive is being copied; not for a cancelled job. */
    public Transferring startTransfer() {
      return new Transferring();
    }

    /** Nothing is copied: the job is cancelled, or none of its drives has come. */
    public Packaging skipTransfer() {
      return new Packaging(cancelRequested);
    }

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

  /**
   * The transition table.
   *
   * @throws Refused if the move is not legal in this state
   */
  default JobState after(JobMove move) {
    return switch (move) {
      case SHIP ->
          switch (this) {
            case Creating s -> s.ship();
            case InTransit s -> s.answer();
            case JobState s -> s.refuse(move);
          };
      case REQUEST_CANCEL ->
          switch (this) {
            case Creating s -> s.requestCancel();
            case CancelledInCreating s -> s.requestCancel();
            case InTransit s -> s.requestCancel();
            case JobState s -> s.refuse(move);
          };
      case RECEIVE -> this instanceof InTransit s ? s.receive() : refuse(move);
      case BECOME_OVERDUE -> this instanceof Shipping s ? s.becomeOverdue() : refuse(move);
      case ANSWER -> this instanceof InTransit s ? s.answer() : refuse(move);
      case GIVE_UP -> this instanceof InTransit s ? s.giveUp() : refuse(move);
      case START_TRANSFER ->
          this instanceof Received s && !s.cancelRequested() ? s.startTransfer() : refuse(move);
      case SKIP_TRANSFER -> this instanceof Received s ? s.skipTransfer() : refuse(move);
      case FINISH_TRANSFER -> this instanceof Transferring s ? s.finish() : refuse(move);
      case COMPLETE -> this instanceof Packaging s ? s.complete() : refuse(move);
      case CLOSE -> this instanceof Packaging s ? s.close() : refuse(move);
    };
  }

  private JobState refuse(JobMove move) {
    throw Refused.inState(move.says(), this, move.allowedIn());
  }
}
