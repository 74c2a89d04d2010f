package io.driveport.local.gateway;

/** The services behind the gateway. */
public enum Backend {
  /** The receiving sites. */
  LOCATION("location-service"),
  /** The import and export jobs. */
  JOB("job-service"),
  /** The parcels. */
  SHIPPING("shipping-service");

  private final String serviceName;

  Backend(String serviceName) {
    this.serviceName = serviceName;
  }

  /** The service's name, as in logs and messages. */
  public String serviceName() {
    return serviceName;
  }
}
