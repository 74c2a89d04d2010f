package io.driveport.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Ports of 127.0.0.1 that nothing listens on.
 *
 * <p>They come from below the range from which systems take the ports of outgoing connections, so
 * that none of those sits on the port of a server that is being restarted.
 */
public final class FreePorts {

  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 29_999;
  private static final int ATTEMPTS = 1_000;

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePorts() {}

  /**
   * One free port, other than all that were given before in this process; nothing keeps another
   * program from taking it before the caller does.
   *
   * @throws IllegalStateException if none was found
   */
  public static int one() {
    return RandomGenerator.getDefault()
        .ints(ATTEMPTS, LOWEST, HIGHEST + 1)
        .filter(port -> isFree(port) && GIVEN.add(port))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "no port of 127.0.0.1 between %d and %d is free".formatted(LOWEST, HIGHEST)));
  }

  /** Several free ports, all different, each as {@link #one} gives it. */
  public static List<Integer> several(int count) {
    return Stream.generate(FreePorts::one).limit(count).toList();
  }

  /** Whether a server could listen on a port of 127.0.0.1 now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
