package io.driveport.shipping.domain;

import java.util.List;
import java.util.UUID;

/** Where a parcel stands. */
public sealed interface PackageState {

  /** The name of the state in events and views. */
  String name();

  /** What was decided when the parcel was named. */
  sealed interface Decided extends PackageState {}

  /**
   * It can be followed with its carrier.
   *
   * @param carrierName carrier by its proper name
   * @param trackingNumber the carrier's own number, in normal form and without a suffix
   * @param remarks what is questionable about it all the same, for people
   */
  record Registered(String carrierName, String trackingNumber, List<String> remarks)
      implements Decided {

    /** A registration with its own copy of the list. */
    public Registered {
      remarks = List.copyOf(remarks);
    }

    @Override
    public String name() {
      return "Registered";
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
    public String name() {
      return "Superseded";
    }
  }
}
