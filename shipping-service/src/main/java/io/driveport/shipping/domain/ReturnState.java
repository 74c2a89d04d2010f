package io.driveport.shipping.domain;

import java.util.List;
import java.util.UUID;

/**
 * Where a parcel of drives that go back stands. A state's methods are its legal moves.
 *
 * <pre>
 *       ┌─ ToPack: what is in it may still change ─┐
 *  ──▶  │  Held ◀──complete, incomplete──▶ Packing │ ──ship──▶ Shipped ──seen──▶ Delivered
 *       └──────────────────────────────────────────┘               │                    │
 *                                                                  └──────correct───────┴──▶ Superseded
 * </pre>
 */
public sealed interface ReturnState {

  /** The name of the state in views. */
  String name();

  /** It has not been handed to a carrier. */
  sealed interface ToPack extends ReturnState {

    /**
     * Where it stands by what the customer has told.
     *
     * @param missing properties of the job that are incomplete
     */
    static ToPack with(List<String> missing) {
      return missing.isEmpty() ? new Packing() : new Held(missing);
    }
  }

  /**
   * It can't be sent before the customer has completed something.
   *
   * @param missing properties of the job that are incomplete, at least one
   */
  record Held(List<String> missing) implements ToPack {

    /** A state with its own copy of the list. */
    public Held {
      missing = List.copyOf(missing);
    }

    @Override
    public String name() {
      return "Held";
    }
  }

  /** It is to be packed and sent. */
  record Packing() implements ToPack {
    /** It has been handed to a carrier. */
    public Shipped ship(Shipment shipment) {
      return new Shipped(shipment);
    }

    @Override
    public String name() {
      return "Packing";
    }
  }

  /** It has been handed to a carrier. */
  sealed interface Sent extends ReturnState {

    /** As what. */
    Shipment shipment();

    /** A scan has come to be known that shows how far it has come. */
    Sent seen(Rank rank);

    /** Carrier or number were told wrongly; another parcel stands in for it. */
    default Superseded supersede(UUID by) {
      return new Superseded(shipment(), by);
    }
  }

  /** It is on its way. */
  record Shipped(Shipment shipment) implements Sent {
    @Override
    public Sent seen(Rank rank) {
      return switch (rank) {
        case NOT_SEEN, CARRIED -> this;
        case DELIVERED -> new Delivered(shipment);
      };
    }

    @Override
    public String name() {
      return "Shipped";
    }
  }

  /** The carrier says that it has handed it over. */
  record Delivered(Shipment shipment) implements Sent {
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
   * Carrier or number were told wrongly; it is followed no longer.
   *
   * @param shipment what had been told
   * @param by id of the parcel that stands in for it
   */
  record Superseded(Shipment shipment, UUID by) implements ReturnState {
    @Override
    public String name() {
      return "Superseded";
    }
  }
}
