package io.driveport.local.gateway;

import io.driveport.testkit.QuietLogging;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Runs the gateway as a process of its own, told by its environment what {@link Setting} lists. */
public final class GatewayMain {

  /** The environment variables that say all. */
  public enum Setting {
    /** The port to listen on. */
    GATEWAY_PORT,
    /** PKCS #12 file with key and chain. */
    GATEWAY_KEY_STORE,
    /** Its password. */
    GATEWAY_KEY_STORE_PASSWORD,
    /** Port of location-service. */
    GATEWAY_LOCATION_PORT,
    /** Port of job-service. */
    GATEWAY_JOB_PORT,
    /** Port of shipping-service. */
    GATEWAY_SHIPPING_PORT
  }

  private GatewayMain() {}

  /** Starts the gateway and returns; it runs until the process is asked to end. */
  public static void main(String[] arguments) throws IOException {
    QuietLogging.install();
    Map<Backend, Integer> backends = new EnumMap<>(Backend.class);
    backends.put(Backend.LOCATION, port(Setting.GATEWAY_LOCATION_PORT));
    backends.put(Backend.JOB, port(Setting.GATEWAY_JOB_PORT));
    backends.put(Backend.SHIPPING, port(Setting.GATEWAY_SHIPPING_PORT));
    Gateway gateway =
        Gateway.start(
            new GatewayOptions(
                port(Setting.GATEWAY_PORT),
                Path.of(value(Setting.GATEWAY_KEY_STORE)),
                value(Setting.GATEWAY_KEY_STORE_PASSWORD),
                backends,
                GatewayOptions.Limits.USUAL));
    Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "stop-gateway"));
    System.out.println("The gateway listens on 127.0.0.1:" + gateway.port());
  }

  private static int port(Setting setting) {
    return Integer.parseInt(value(setting));
  }

  private static String value(Setting setting) {
    return Optional.ofNullable(System.getenv(setting.name()))
        .orElseThrow(
            () -> new IllegalArgumentException("the environment has no " + setting.name()));
  }
}
