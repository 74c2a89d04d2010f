package io.driveport.shipping.domain;

/** Why a parcel is taken for lost; the names go into events. */
public enum LossReason implements Decision.Reason {
  /** The carrier says so. */
  DECLARED_BY_CARRIER("DeclaredByCarrier"),
  /** The carrier says that it has delivered it, and the site does not have it. */
  NOT_AT_SITE("NotAtSite"),
  /** Nobody has found it. */
  NOT_FOUND("NotFound"),
  /** It exists no more. */
  DESTROYED("Destroyed");

  private final String wireName;

  LossReason(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
