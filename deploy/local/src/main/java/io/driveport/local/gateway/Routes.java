package io.driveport.local.gateway;

import io.driveport.contracts.EventType;
import io.driveport.local.gateway.Route.Refused;
import io.driveport.local.gateway.Route.To;
import io.driveport.local.gateway.Route.Unknown;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which service answers which path. Paths are matched without regard to case, segment by segment;
 * repeated slashes count as one.
 *
 * <p>A path that a service could read as another one than the gateway did, because of dot segments,
 * encoded slashes, backslashes or control characters, is refused: only what is listed here can be
 * reached from outside, never a service's health or management pages.
 */
final class Routes {

  /** A prefix of whole segments, in lower case. */
  private record Rule(List<String> prefix, Backend backend) {
    boolean covers(List<String> segments) {
      return segments.size() >= prefix.size() && segments.subList(0, prefix.size()).equals(prefix);
    }
  }

  private static final List<Rule> RULES =
      Stream.concat(
              EventType.all().stream().map(Routes::schema),
              Stream.of(
                  rule("providers/microsoft.importexport/locations", Backend.LOCATION),
                  rule("providers/microsoft.importexport/operations", Backend.JOB),
                  rule("subscriptions", Backend.JOB),
                  rule("shipping", Backend.SHIPPING),
                  rule("driveport/v1/jobs", Backend.JOB),
                  rule("driveport/v1/locations", Backend.LOCATION),
                  rule("driveport/v1/openapi/jobs", Backend.JOB),
                  rule("driveport/v1/openapi/locations", Backend.LOCATION),
                  rule("driveport/v1/openapi/packages", Backend.SHIPPING),
                  rule("driveport/v1/schemas", Backend.JOB),
                  rule("driveport/v1/audit/job-service", Backend.JOB),
                  rule("driveport/v1/audit/location-service", Backend.LOCATION),
                  rule("driveport/v1/audit/shipping-service", Backend.SHIPPING),
                  rule("driveport/v1/dead-letters/job-service", Backend.JOB),
                  rule("driveport/v1/replicas/job-service", Backend.JOB),
                  rule("driveport/v1/checks/job-service", Backend.JOB),
                  rule("driveport/v1/dead-letters/location-service", Backend.LOCATION),
                  rule("driveport/v1/replicas/location-service", Backend.LOCATION),
                  rule("driveport/v1/checks/location-service", Backend.LOCATION),
                  rule("driveport/v1/dead-letters/shipping-service", Backend.SHIPPING),
                  rule("driveport/v1/replicas/shipping-service", Backend.SHIPPING),
                  rule("driveport/v1/checks/shipping-service", Backend.SHIPPING),
                  rule("driveport/v1/tasks", Backend.SHIPPING),
                  rule("driveport/v1/subscriptions", Backend.SHIPPING)))
          .toList();

  private Routes() {}

  /**
   * Decides for one request.
   *
   * @param path the path as it came, without query; still percent-encoded
   */
  static Route of(String path) {
    if (!path.startsWith("/")) {
      return new Refused("the path does not begin with '/'", ErrorStyle.PROBLEM);
    }
    List<String> raw = List.of(collapsed(path).substring(1).split("/", -1));
    List<String> segments;
    try {
      segments = raw.stream().map(Routes::decoded).toList();
    } catch (IllegalArgumentException e) {
      return new Refused("the path is not percent-encoded as RFC 3986 says", style(raw));
    }
    if (segments.stream().anyMatch(Routes::isAmbiguous)) {
      return new Refused(
          "the path holds a dot segment, an encoded slash, a backslash or a control character",
          style(segments));
    }
    List<String> folded =
        segments.stream().map(segment -> segment.toLowerCase(Locale.ROOT)).toList();
    ErrorStyle style = style(folded);
    return RULES.stream()
        .filter(rule -> rule.covers(folded))
        .findFirst()
        .<Route>map(rule -> new To(rule.backend(), style))
        .orElseGet(() -> new Unknown(style));
  }

  /** The path as services get it: repeated slashes are one. */
  static String collapsed(String path) {
    return path.replaceAll("/{2,}", "/");
  }

  private static ErrorStyle style(List<String> segments) {
    String first = segments.getFirst().toLowerCase(Locale.ROOT);
    return first.equals("subscriptions") || first.equals("providers")
        ? ErrorStyle.ARM
        : ErrorStyle.PROBLEM;
  }

  private static String decoded(String segment) {
    // In a path, other than in a form, a plus sign is a plus sign.
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static boolean isAmbiguous(String segment) {
    int parameters = segment.indexOf(';');
    String name = (parameters < 0 ? segment : segment.substring(0, parameters)).strip();
    return name.equals(".")
        || name.equals("..")
        || segment.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
  }

  /** The first who publishes events answers for their schemas; for the agents, job-service does. */
  private static Rule schema(EventType type) {
    String publisher = type.topic().publishers().getFirst();
    Backend backend =
        Arrays.stream(Backend.values())
            .filter(service -> service.serviceName().equals(publisher))
            .findFirst()
            .orElse(Backend.JOB);
    return rule(type.schemaPath().substring(1).toLowerCase(Locale.ROOT), backend);
  }

  private static Rule rule(String prefix, Backend backend) {
    return new Rule(List.of(prefix.split("/", -1)), backend);
  }
}
