package io.driveport.local.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.net.HostAndPort;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which headers go on, and which belong to one connection only (RFC 9110, 7.6.1). */
final class Headers {

  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "expect",
          "http2-settings",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final int HTTPS = 443;

  /** What only the gateway may say about who asked; services believe it. */
  private static final Set<String> ABOUT_THE_CLIENT = Set.of("forwarded", "x-real-ip");

  private Headers() {}

  /**
   * The headers of a request as a service gets them.
   *
   * @param called what the client called the gateway by; without a port it is that of https
   */
  static MultiMap forService(MultiMap received, String clientAddress, HostAndPort called) {
    MultiMap headers = passedOn(received);
    headers.remove("host");
    headers.names().stream().filter(Headers::isAboutTheClient).toList().forEach(headers::remove);
    return headers
        .set("X-Forwarded-Proto", "https")
        .set("X-Forwarded-Host", called.toString())
        .set("X-Forwarded-Port", Integer.toString(called.port() < 0 ? HTTPS : called.port()))
        .set("X-Forwarded-For", clientAddress);
  }

  /** The headers of an answer as the client gets them. */
  static MultiMap forClient(MultiMap received) {
    return passedOn(received);
  }

  private static MultiMap passedOn(MultiMap received) {
    Set<String> named =
        received.getAll("connection").stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    for (Map.Entry<String, String> header : received) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!name.startsWith(":") && !HOP_BY_HOP.contains(name) && !named.contains(name)) {
        headers.add(header.getKey(), header.getValue());
      }
    }
    return headers;
  }

  private static boolean isAboutTheClient(String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    return folded.startsWith("x-forwarded-") || ABOUT_THE_CLIENT.contains(folded);
  }
}
