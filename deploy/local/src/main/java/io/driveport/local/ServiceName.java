package io.driveport.local;

/** The services of the stack. */
enum ServiceName {
  LOCATION("location-service", "driveport_location"),
  JOB("job-service", "driveport_job"),
  SHIPPING("shipping-service", "driveport_shipping");

  private final String module;
  private final String database;

  ServiceName(String module, String database) {
    this.module = module;
    this.database = database;
  }

  /** Name of the service and of its module. */
  String module() {
    return module;
  }

  /** Name of the port on which it tells its operators of health and metrics. */
  String managementPort() {
    return module + ".management";
  }

  /** Name of its database and of the role that owns it. */
  String database() {
    return database;
  }
}
