package io.driveport.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The ports of one stack, chosen at its first start and kept.
 *
 * <p>They come from below the range from which systems take the ports of outgoing connections, so
 * that none of those sits on the port of a component that is being restarted.
 */
public final class Ports {

  static final int DEFAULT_GATEWAY = 8443;

  private static final String DETOUR = ".detour";

  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 29_999;
  private static final int ATTEMPTS = 1_000;

  private final Map<String, Integer> values;

  private Ports(Map<String, Integer> values) {
    this.values = values;
  }

  /**
   * Reads the ports, after choosing those that are missing.
   *
   * @param gateway the port that the user wants for the gateway; else the one it had, else {@value
   *     #DEFAULT_GATEWAY}
   */
  static Ports of(Layout layout, Optional<Integer> gateway, List<String> components)
      throws IOException {
    Map<String, Integer> values = new HashMap<>();
    SecretFiles.read(layout.ports())
        .forEach((name, value) -> values.put(name, Integer.parseInt(value)));
    Map<String, Integer> before = Map.copyOf(values);
    gateway.ifPresent(port -> values.put(Component.GATEWAY, port));
    values.putIfAbsent(Component.GATEWAY, DEFAULT_GATEWAY);
    for (String component : components) {
      if (!values.containsKey(component)) {
        values.put(component, freeOtherThan(values));
      }
    }
    if (!values.equals(before)) {
      Map<String, String> texts = new HashMap<>();
      values.forEach((name, port) -> texts.put(name, Integer.toString(port)));
      SecretFiles.write(layout.ports(), texts);
    }
    return new Ports(Map.copyOf(values));
  }

  int of(String component) {
    Integer port = values.get(component);
    if (port == null) {
      throw new IllegalArgumentException("there is no port for " + component);
    }
    return port;
  }

  /** The port that leads clients to a component: its own, unless something stands before it. */
  int toReach(String component) {
    return values.getOrDefault(component + DETOUR, of(component));
  }

  /** The name of the port of what stands before a component. */
  static String detourTo(String component) {
    return component + DETOUR;
  }

  /**
   * Whether a server listens on a port of 127.0.0.1 now. Other than {@link #isFree}, looking does
   * not get in the way of a server that is about to.
   */
  static boolean isTaken(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a server could listen on a port of 127.0.0.1 now. */
  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** A free port for the gateway of a stack that nobody else is to find. */
  public static int anyFree() throws IOException {
    return freeOtherThan(Map.of());
  }

  private static int freeOtherThan(Map<String, Integer> taken) throws IOException {
    RandomGenerator random = RandomGenerator.getDefault();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = random.nextInt(LOWEST, HIGHEST + 1);
      if (!taken.containsValue(port) && isFree(port)) {
        return port;
      }
    }
    throw new IOException(
        "no port of 127.0.0.1 between %d and %d is free".formatted(LOWEST, HIGHEST));
  }
}
