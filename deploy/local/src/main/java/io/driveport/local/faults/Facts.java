package io.driveport.local.faults;

/** Names of what the lab knows of jobs and sites, as clients see it. */
final class Facts {

  static final String STATE = "state";
  static final String CANCELLED = "cancelRequested";
  static final String LOG_LEVEL = "logLevel";
  static final String NUMBER = "trackingNumber";

  /** The tag that tells updates apart; tags are never in events. */
  static final String STEP = "step";

  /** What a site says beside its address. */
  static final String INFORMATION = "additionalShippingInformation";

  private Facts() {}
}
