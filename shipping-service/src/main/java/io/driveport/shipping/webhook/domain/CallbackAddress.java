package io.driveport.shipping.webhook.domain;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * How the address of a webhook has to look. What its host's name stands for is found out with each
 * connection.
 *
 * @param rules for a host that is an IP address
 * @param plainHttp whether http is allowed besides https
 */
public record CallbackAddress(AddressRules rules, boolean plainHttp) {

  /** What is allowed, in words that follow "it has to be". */
  public String allowed() {
    return "an absolute %s URL of at most 1,024 characters without user and fragment, whose host is public"
        .formatted(plainHttp ? "http or https" : "https");
  }

  /** Reads an address; empty if it is not allowed. */
  public Optional<URI> read(String text) {
    try {
      URI uri = new URI(text);
      return isAllowed(uri) ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private boolean isAllowed(URI uri) {
    boolean scheme =
        "https".equalsIgnoreCase(uri.getScheme())
            || (plainHttp && "http".equalsIgnoreCase(uri.getScheme()));
    return scheme
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawFragment() == null
        && uri.getPort() != 0
        && uri.getPort() <= 65_535
        && literal(uri.getHost()).map(rules::permit).orElse(true);
  }

  /** The address that a host is, if it is one and no name. */
  private static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host.replaceAll("^\\[|]$", "")));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
