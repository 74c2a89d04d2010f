package io.driveport.shipping.domain;

import java.util.List;
import java.util.UUID;

/**
 * Where a parcel stands. A state's methods are its legal moves.
 *
 * <pre>
 *                  ┌──────────── Tracked: what its scans show ────────────┐
 *  (named) ──────▶ │ Registered ──seen──▶ InTransit ──seen──▶ Delivered   │
 *     │            └───────────────────────┬──────────────────────────────┘
 *     │                     lose │  ▲ seen │ giveBack
 *     ▼                          ▼  │      ▼
 *  Refused                       Lost ──▶ Returned
 *
 *  each of them ──receive──▶ Received, ──supersede──▶ Superseded
 * </pre>
 *
 * <p>A scan never moves it to the left: of all scans the one of the greatest {@link Rank} counts,
 * in whatever order they come to be known. Lost and Returned are what people decide; a scan that
 * shows the parcel brings back a lost one. Received is the dock's word and stands above the others.
 */
public sealed interface PackageState {

  /** The names of all states. */
  List<String> NAMES =
      List.of(
          "Registered",
          "InTransit",
          "Delivered",
          "Received",
          "Refused",
          "Lost",
          "Returned",
          "Superseded");

  /** The name of the state in events and views, one of {@link #NAMES}. */
  String name();

  /** The customer has named another parcel for the job; this one is followed no longer. */
  Superseded supersede(UUID by);

  /** What stays known of a parcel that is followed no longer. */
  sealed interface Decided extends PackageState {
    @Override
    default Superseded supersede(UUID by) {
      return new Superseded(this, by);
    }
  }

  /** It can be followed with its carrier. */
  sealed interface Followed extends PackageState {

    /** As what it is followed. */
    default Registration registration() {
      return tracked().registration();
    }

    /** Where its scans alone put it. */
    Tracked tracked();

    /** A scan has come to be known that shows how far it has come. */
    Followed seen(Rank rank);

    /**
     * An operator takes it for lost; the first word on that stays.
     *
     * @throws NotInThisState if it went back to its sender
     */
    Lost lose(Decision<LossReason> why);

    /**
     * An operator says that it went back to its sender; the first word on that stays.
     *
     * @throws NotInThisState if the dock has it
     */
    Returned giveBack(Decision<ReturnReason> why);

    /** The dock has it, or corrects what it has said; the last word counts. */
    default Received receive(Receipt receipt, Reconciliation found) {
      return new Received(tracked(), receipt, found);
    }

    @Override
    default Superseded supersede(UUID by) {
      return new Superseded(tracked(), by);
    }
  }

  /** Where its scans put it. */
  sealed interface Tracked extends Decided, Followed {

    @Override
    Registration registration();

    @Override
    default Superseded supersede(UUID by) {
      return new Superseded(this, by);
    }

    @Override
    default Tracked tracked() {
      return this;
    }

    @Override
    Tracked seen(Rank rank);

    @Override
    default Lost lose(Decision<LossReason> why) {
      return new Lost(this, why);
    }

    @Override
    default Returned giveBack(Decision<ReturnReason> why) {
      return new Returned(this, why);
    }
  }

  /** No scan shows that the carrier has it. */
  record Registered(Registration registration) implements Tracked {
    @Override
    public Tracked seen(Rank rank) {
      return switch (rank) {
        case NOT_SEEN -> this;
        case CARRIED -> new InTransit(registration);
        case DELIVERED -> new Delivered(registration);
      };
    }

    @Override
    public String name() {
      return "Registered";
    }
  }

  /** The carrier has it. */
  record InTransit(Registration registration) implements Tracked {
    @Override
    public Tracked seen(Rank rank) {
      return switch (rank) {
        case NOT_SEEN, CARRIED -> this;
        case DELIVERED -> new Delivered(registration);
      };
    }

    @Override
    public String name() {
      return "InTransit";
    }
  }

  /** The carrier says that it has handed it over. */
  record Delivered(Registration registration) implements Tracked {
    @Override
    public Delivered seen(Rank rank) {
      return this;
    }

    @Override
    public String name() {
      return "Delivered";
    }
  }

  /**
   * It is taken for lost.
   *
   * @param tracked where its scans put it, from where it goes on when it is seen again
   * @param why who decided that says
   */
  record Lost(Tracked tracked, Decision<LossReason> why) implements Followed {
    @Override
    public Followed seen(Rank rank) {
      return switch (rank) {
        case NOT_SEEN -> this;
        case CARRIED, DELIVERED -> tracked.seen(rank);
      };
    }

    @Override
    public Lost lose(Decision<LossReason> again) {
      return this;
    }

    @Override
    public Returned giveBack(Decision<ReturnReason> reason) {
      return new Returned(tracked, reason);
    }

    @Override
    public String name() {
      return "Lost";
    }
  }

  /**
   * It went back to its sender, and no scan of that way leads back.
   *
   * @param tracked where its scans put it
   * @param why who decided that says
   */
  record Returned(Tracked tracked, Decision<ReturnReason> why) implements Followed {
    @Override
    public Returned seen(Rank rank) {
      return new Returned(tracked.seen(rank), why);
    }

    @Override
    public Lost lose(Decision<LossReason> reason) {
      throw new NotInThisState(
          "taken for lost", this, List.of("Registered", "InTransit", "Delivered", "Lost"));
    }

    @Override
    public Returned giveBack(Decision<ReturnReason> again) {
      return this;
    }

    @Override
    public String name() {
      return "Returned";
    }
  }

  /**
   * The dock has it.
   *
   * @param tracked where its scans put it
   * @param receipt what the dock has found
   * @param found the drives in it, held against those that should be
   */
  record Received(Tracked tracked, Receipt receipt, Reconciliation found) implements Followed {
    private static final List<String> ALLOWED =
        List.of("Registered", "InTransit", "Delivered", "Lost", "Returned");

    @Override
    public Received seen(Rank rank) {
      return new Received(tracked.seen(rank), receipt, found);
    }

    @Override
    public Received receive(Receipt again, Reconciliation foundThen) {
      boolean same = receipt.saysTheSameAs(again);
      // The same words may mean something else by now: another job has announced a drive.
      return same && found.hasSameDrivesAs(foundThen)
          ? this
          : new Received(tracked, same ? receipt : again, foundThen);
    }

    @Override
    public Lost lose(Decision<LossReason> reason) {
      throw new NotInThisState("taken for lost", this, ALLOWED);
    }

    @Override
    public Returned giveBack(Decision<ReturnReason> reason) {
      throw new NotInThisState("given back to its sender", this, ALLOWED);
    }

    @Override
    public String name() {
      return "Received";
    }
  }

  /**
   * It can't be followed or would be turned away at the dock.
   *
   * @param reason why, for programs
   * @param detail why and what is allowed, for people
   * @param allowed what would have been accepted: names of carriers, or forms of numbers
   */
  record Refused(RefusalReason reason, String detail, List<String> allowed) implements Decided {

    /** A refusal with its own copy of the list. */
    public Refused {
      allowed = List.copyOf(allowed);
    }

    @Override
    public String name() {
      return "Refused";
    }
  }

  /**
   * The customer has named another parcel for the job; this one is followed no longer.
   *
   * @param decided what had been decided about it
   * @param by id of the parcel that stands in for it
   */
  record Superseded(Decided decided, UUID by) implements PackageState {
    @Override
    public Superseded supersede(UUID other) {
      throw new IllegalStateException("The package is superseded by " + by);
    }

    @Override
    public String name() {
      return "Superseded";
    }
  }
}
