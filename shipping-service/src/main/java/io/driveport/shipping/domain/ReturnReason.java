package io.driveport.shipping.domain;

/** Why a parcel went back to its sender; the names go into events. */
public enum ReturnReason implements Decision.Reason {
  /** The site did not take it in. */
  REFUSED_BY_SITE("RefusedBySite"),
  /** The carrier could not deliver it. */
  UNDELIVERABLE("Undeliverable"),
  /** The sender wanted it back. */
  RECALLED("Recalled");

  private final String wireName;

  ReturnReason(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
