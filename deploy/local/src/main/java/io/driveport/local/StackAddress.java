package io.driveport.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How clients reach a stack.
 *
 * @param url base URL of the gateway
 * @param authority PEM file of the authority to trust
 * @param token file with the bearer token of who asks; a customer of every subscription, as the
 *     stack starts
 * @param bootstrapServers of the Kafka broker
 */
public record StackAddress(String url, Path authority, Path token, String bootstrapServers) {

  /** The same stack for somebody else, whose token is in another file. */
  public StackAddress withToken(Path other) {
    return new StackAddress(url, authority, other, bootstrapServers);
  }

  /** As environment variables, which our clients read. */
  public Map<String, String> environment() {
    return Map.of(
        "DRIVEPORT_URL",
        url,
        "DRIVEPORT_CA",
        authority.toString(),
        "DRIVEPORT_TOKEN_FILE",
        token.toString(),
        "KAFKA_BOOTSTRAP_SERVERS",
        bootstrapServers);
  }

  /** The same as lines for a shell's {@code eval}. */
  List<String> lines() {
    return List.of(
        "DRIVEPORT_URL=" + url,
        "DRIVEPORT_CA=" + authority,
        "DRIVEPORT_TOKEN_FILE=" + token,
        "KAFKA_BOOTSTRAP_SERVERS=" + bootstrapServers);
  }
}
