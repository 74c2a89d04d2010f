package io.driveport.agent.rest;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * Where the services are and how to talk to them.
 *
 * @param base base address, without a slash at its end
 * @param trust whom to believe that a server is who it says
 * @param token who asks
 * @param connectTimeout longest wait for a connection
 * @param answerTimeout longest wait for a whole answer, counted from sending the request
 * @param retry how often a request is repeated
 */
public record Connection(
    URI base,
    SSLContext trust,
    TokenSource token,
    Duration connectTimeout,
    Duration answerTimeout,
    RetryPolicy retry) {

  /**
   * Reads a base address. Only {@code https} is taken, since unlock keys travel there; plain {@code
   * http} only to this machine itself.
   *
   * @throws IllegalArgumentException saying what is wrong and what is allowed
   */
  public static URI base(String text) {
    URI uri;
    try {
      uri = new URI(text.strip().replaceAll("/+$", ""));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'" + text + "' is no address: " + e.getReason(), e);
    }
    String scheme = uri.getScheme();
    String host = uri.getHost();
    if (scheme == null
        || host == null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "'" + text + "' is no base address; like https://host:port is needed");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "an address with a user name or password is not taken; give a token instead");
    }
    if (!scheme.equalsIgnoreCase("https")
        && !(scheme.equalsIgnoreCase("http") && isThisMachine(host))) {
      throw new IllegalArgumentException(
          "'" + text + "' must begin with https:// (http:// only to this machine itself)");
    }
    return uri;
  }

  private static boolean isThisMachine(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    if (!host.matches("[0-9.]+|\\[[0-9a-fA-F:.]+]")) {
      return false;
    }
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
