package io.driveport.local.faults;

import java.nio.file.Files;
import java.nio.file.Path;

/** The services that are run as processes. */
public enum Service {
  LOCATION("location-service", "driveport_location"),
  JOB("job-service", "driveport_job"),
  SHIPPING("shipping-service", "driveport_shipping");

  private final String module;
  private final String database;

  Service(String module, String database) {
    this.module = module;
    this.database = database;
  }

  /** Name of the folder that it is built in. */
  public String module() {
    return module;
  }

  /** Name of its database and of the role that owns it. */
  public String database() {
    return database;
  }

  /** Its program, as the build left it. */
  Path jar() {
    Path relative = Path.of(module, "target", "quarkus-app", "quarkus-run.jar");
    for (Path directory = Path.of("").toAbsolutePath();
        directory != null;
        directory = directory.getParent()) {
      if (Files.exists(directory.resolve(relative))) {
        return directory.resolve(relative);
      }
    }
    throw new IllegalStateException(module + " is not packaged (./build -DskipTests package)");
  }
}
