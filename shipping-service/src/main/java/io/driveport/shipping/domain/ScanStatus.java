package io.driveport.shipping.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a scan says of a parcel, whatever the carrier's code for it; the names go into events. The
 * table in {@code docs/packages.md} explains them.
 */
public enum ScanStatus {
  /** The carrier has been told of the parcel. */
  LABEL_CREATED("LabelCreated", Rank.NOT_SEEN, false),
  /** The carrier has taken it. */
  PICKED_UP("PickedUp", Rank.CARRIED, false),
  /** It has come to a place on its way, or left it. */
  IN_TRANSIT("InTransit", Rank.CARRIED, false),
  /** It is being cleared by customs, or has been. */
  AT_CUSTOMS("AtCustoms", Rank.CARRIED, false),
  /** It is on its last stretch. */
  OUT_FOR_DELIVERY("OutForDelivery", Rank.CARRIED, false),
  /** It waits to be fetched. */
  AWAITS_COLLECTION("AwaitsCollection", Rank.CARRIED, false),
  /** It has been handed over. */
  DELIVERED("Delivered", Rank.DELIVERED, false),
  /** It comes later than was said; the carrier may not even have it. */
  DELAYED("Delayed", Rank.NOT_SEEN, true),
  /** Nobody took it in. */
  DELIVERY_ATTEMPTED("DeliveryAttempted", Rank.CARRIED, true),
  /** Its address is wrong or incomplete. */
  ADDRESS_WRONG("AddressWrong", Rank.CARRIED, true),
  /** Customs hold it until somebody does something. */
  HELD_BY_CUSTOMS("HeldByCustoms", Rank.CARRIED, true),
  /** It is damaged. */
  DAMAGED("Damaged", Rank.CARRIED, true),
  /** The site did not take it in. */
  REFUSED_BY_SITE("RefusedBySite", Rank.CARRIED, true),
  /** The carrier brings it back to its sender. */
  GOING_BACK("GoingBack", Rank.CARRIED, true),
  /** The carrier can't find it. */
  MISSING("Missing", Rank.NOT_SEEN, true),
  /** Something else, of which the carrier's code is all that is known. */
  OTHER("Other", Rank.NOT_SEEN, false);

  private final String wireName;
  private final Rank rank;
  private final boolean incident;

  ScanStatus(String wireName, Rank rank, boolean incident) {
    this.wireName = wireName;
    this.rank = rank;
    this.incident = incident;
  }

  /** Its name in events, requests and views. */
  public String wireName() {
    return wireName;
  }

  /** How far it shows that the parcel has come. */
  public Rank rank() {
    return rank;
  }

  /** Whether something is wrong that people may have to look at. */
  public boolean isIncident() {
    return incident;
  }

  /** The status of a name, in whatever case. */
  public static Optional<ScanStatus> named(String name) {
    return Arrays.stream(values())
        .filter(status -> status.wireName.equalsIgnoreCase(name))
        .findFirst();
  }

  /** All names. */
  public static List<String> names() {
    return Arrays.stream(values()).map(ScanStatus::wireName).toList();
  }
}
