package io.driveport.local;

import io.driveport.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ports of one stack, chosen at its first start and kept. */
public final class Ports {

  static final int DEFAULT_GATEWAY = 8443;

  private static final String DETOUR = ".detour";

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
   * Whether a server listens on a port of 127.0.0.1 now. Other than {@link FreePorts#isFree},
   * looking does not get in the way of a server that is about to.
   */
  static boolean isTaken(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freeOtherThan(Map<String, Integer> taken) {
    int port = FreePorts.one();
    return taken.containsValue(port) ? freeOtherThan(taken) : port;
  }
}
