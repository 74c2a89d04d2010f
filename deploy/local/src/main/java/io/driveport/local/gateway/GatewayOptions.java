package io.driveport.local.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What a gateway needs to know.
 *
 * @param port port of 127.0.0.1 to listen on; 0 for any free one
 * @param keyStore PKCS #12 file with the server's key and chain
 * @param keyStorePassword its password
 * @param backends port of 127.0.0.1 of each service
 * @param limits what is refused or given up
 */
public record GatewayOptions(
    int port,
    Path keyStore,
    String keyStorePassword,
    Map<Backend, Integer> backends,
    Limits limits) {

  /**
   * Limits of one gateway.
   *
   * @param bodyBytes a longer request body is answered with 413
   * @param headerBytes all headers of a request together
   * @param idle a connection on which no request is whole, or nothing moves, for so long is closed
   * @param body how long a request's body may take to come, however steadily
   * @param answer how long a service may take until its answer begins
   */
  public record Limits(
      long bodyBytes, int headerBytes, Duration idle, Duration body, Duration answer) {

    /**
     * The services' own limits: 1 MiB of body, 16 KiB of headers; a minute of patience; and a
     * little more than the services' half a minute for a body, whose refusal tells more.
     */
    public static final Limits USUAL =
        new Limits(
            1 << 20,
            16 << 10,
            Duration.ofSeconds(75),
            Duration.ofSeconds(35),
            Duration.ofSeconds(60));
  }
}
