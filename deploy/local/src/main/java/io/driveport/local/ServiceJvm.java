package io.driveport.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How a service's JVM is set up on a single machine, where a service is one process. */
public final class ServiceJvm {

  /**
   * Options of the JVM. One says where {@link #aotCache} is, if there is one: a JVM that finds it
   * made for another program, or with other options, goes without.
   *
   * @param module name of the service
   * @param jar its program
   */
  public static List<String> options(String module, Path jar) {
    Path cache = aotCache(jar);
    return Stream.concat(
            always(module).stream(),
            Stream.of("-XX:AOTCache=" + cache).filter(_ -> Files.isRegularFile(cache)))
        .toList();
  }

  /** Where what lets a program start with less work is kept, or would be: beside it. */
  public static Path aotCache(Path jar) {
    return jar.resolveSibling("app.aot");
  }

  private static List<String> always(String module) {
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
