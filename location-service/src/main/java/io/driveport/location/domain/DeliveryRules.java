package io.driveport.location.domain;

import java.util.List;

/**
 * What a site requires of parcels.
 *
 * @param inboundReferenceRequired whether every parcel needs a reference of the site
 * @param instruction how to fulfil the rules, for people; may be empty
 * @param parcelRestrictions what parcels the site can't take, for people
 */
public record DeliveryRules(
    boolean inboundReferenceRequired, String instruction, List<String> parcelRestrictions) {

  /** Nothing is required. */
  public static final DeliveryRules NONE = new DeliveryRules(false, "", List.of());

  /** Keeps a copy of the list. */
  public DeliveryRules {
    parcelRestrictions = List.copyOf(parcelRestrictions);
  }
}
