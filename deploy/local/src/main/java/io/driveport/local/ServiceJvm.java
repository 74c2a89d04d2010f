package io.driveport.local;

import java.util.List;

/** How a service's JVM is set up on a single machine, where a service is one process. */
public final class ServiceJvm {

  /**
   * Options of the JVM.
   *
   * @param module name of the service
   */
  public static List<String> options(String module) {
    return List.of(
        "-Xmx192m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        // The first compiler alone gets 48 MB. A service fills so much of it that the collector is
        // called to sweep it, with all threads stopped for a tenth of a second.
        "-XX:ReservedCodeCacheSize=128m",
        // While classes are loaded the collector looks three times for some that could go.
        "-XX:MetaspaceSize=128m",
        // A consumer that was killed is a member of its group for 45 s more, and its partitions
        // stand still, unless its successor says that it is the same one. It can, being the only
        // process of its service.
        "-Dmp.messaging.connector.smallrye-kafka.group.instance.id=" + module);
  }

  private ServiceJvm() {}
}
