package io.driveport.testkit;

/**
 * The one pair of servers of this JVM.
 *
 * <p>Quarkus loads test resources with several class loaders, so a static field would start a pair
 * for each: their coordinates are kept in system properties, which all of them see. The servers
 * themselves are processes that end with this JVM.
 */
record SharedServers(PostgresDatabases databases, String bootstrapServers) {

  // Constant strings are one object for all class loaders. The system properties themselves are no
  // lock: a driver that connects in a thread of its own may need theirs.
  private static final String LOCK = "io.driveport.testkit.SharedServers";
  private static final String PREFIX = "io.driveport.testkit.";
  private static final String HOST = PREFIX + "postgres.host";
  private static final String PORT = PREFIX + "postgres.port";
  private static final String PASSWORD = PREFIX + "postgres.password";
  private static final String BOOTSTRAP_SERVERS = PREFIX + "kafka.bootstrap.servers";

  /** Starts the pair unless this JVM has one. */
  static SharedServers ofThisJvm() {
    synchronized (LOCK) {
      if (System.getProperty(BOOTSTRAP_SERVERS) == null) {
        PostgresDatabases databases = TestPostgres.start().databases();
        System.setProperty(HOST, databases.host());
        System.setProperty(PORT, Integer.toString(databases.port()));
        System.setProperty(PASSWORD, databases.superuserPassword());
        System.setProperty(BOOTSTRAP_SERVERS, TestKafka.start().bootstrapServers());
      }
      return new SharedServers(
          new PostgresDatabases(
              System.getProperty(HOST, ""),
              Integer.getInteger(PORT, 0),
              System.getProperty(PASSWORD, "")),
          System.getProperty(BOOTSTRAP_SERVERS, ""));
    }
  }
}
