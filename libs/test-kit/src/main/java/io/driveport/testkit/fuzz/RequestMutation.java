package io.driveport.testkit.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** Changes a valid request in one place: body, path, query, headers, or HTTP itself. */
public final class RequestMutation {

  private static final List<String> BODIES =
      List.of(
          "",
          " ",
          "null",
          "1",
          "\"text\"",
          "[]",
          "{",
          "}",
          "{}",
          "{} {}",
          "{}]",
          "\uFEFF{}",
          "a=b&c=d",
          "<job/>",
          "\u0000",
          "{\"properties\":",
          "{\"properties\":{}}",
          "{\"properties\":null,\"tags\":null}",
          "[".repeat(100_000),
          "{\"a\":".repeat(1_000),
          "{\"tags\":{" + "\"k\":\"v\",".repeat(20_000) + "\"z\":\"z\"}}");

  private static final List<String> HEADERS =
      List.of(
          "Accept: text/plain",
          "Accept: */*",
          "Accept: /",
          "Accept: a/b/c;;q=x, ,",
          "Accept: application/json;q=2",
          "Accept: text/html, application/json;q=0.1",
          "Content-Type: text/plain",
          "Content-Type: application/xml",
          "Content-Type: application/json; charset=utf-8",
          "Content-Type: application/json; charset=klingon",
          "Content-Type: application/json; charset=\"",
          "Content-Type: json",
          "Content-Type: /",
          "Content-Type: ",
          "Content-Encoding: gzip",
          "Accept-Encoding: br;q=1.0, gzip;q=x",
          "Accept-Language: xx-invalid-\u00E9, *;q=oops",
          "If-Match: *",
          "If-Match: \"no such tag\"",
          "If-Match: W/\"weak\"",
          "If-Match: not quoted",
          "If-Match: \"open",
          "If-Match: ",
          "If-None-Match: *",
          "If-None-Match: \"x\"",
          "If-Modified-Since: yesterday",
          "Range: bytes=0-0,-",
          "Authorization: Bearer ..",
          "Cookie: a=b; $Version=1; =; \"",
          "X-Forwarded-For: a, b, \"[::1\"",
          "X-Forwarded-Host: exa mple.org/<>?#",
          "X-Forwarded-Host: example.org:99999",
          "X-Forwarded-Host: [::1",
          "X-Forwarded-Proto: gopher",
          "X-Forwarded-Port: 99999999999",
          "Forwarded: for=\"_x;;host=",
          "x-ms-client-tenant-id: 0",
          "x-ms-client-request-id: \u00E9 <b>",
          "x-ms-correlation-request-id: " + "c".repeat(4_000),
          "traceparent: 00-zz-zz-zz",
          "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
          "X-HTTP-Method-Override: DELETE",
          "Expect: 100-continue",
          "Connection: close");

  /** After any of them nobody can say what the client meant. */
  private static final List<String> NOT_HTTP =
      List.of(
          "Content-Length: -1",
          "Content-Length: x",
          "Content-Length: 99999999999999999999",
          "Content-Length: 2000000",
          "Transfer-Encoding: gzip",
          "Host: ",
          "Host: a b",
          "Host: [",
          "no colon here",
          ": no name",
          "Control: a\u0001b",
          "Long: " + "h".repeat(20_000));

  private static final List<String> METHODS =
      List.of("HEAD", "OPTIONS", "TRACE", "POST", "PUT", "PATCH", "GET", "get", "BREW");

  private final RandomGenerator random;
  private final JsonMutation json;
  private final TargetMutation target;

  /** All that is random comes from one generator. */
  public RequestMutation(RandomGenerator random) {
    this.random = random;
    this.json = new JsonMutation(random);
    this.target = new TargetMutation(random);
  }

  /** A request that differs from the given one, which is valid, in one place. */
  public WireRequest changed(WireRequest request) {
    String body = request.body();
    int kind = random.nextInt(100);
    if (body != null && kind < 70) {
      return kind < 60 ? request.withBody(json.changed(body)) : withOtherBody(request, body);
    }
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> request.withTarget(target.otherPath(request.target()));
      case 3, 4 -> request.withTarget(target.samePath(request.target()));
      case 5, 6, 7 -> request.withTarget(target.otherQuery(request.target()));
      case 8, 9 -> request.with(pick(HEADERS));
      case 10 -> otherMethod(request);
      default -> broken(request);
    };
  }

  private WireRequest withOtherBody(WireRequest request, String body) {
    return switch (random.nextInt(5)) {
      case 0 -> request.withBody(body.substring(0, random.nextInt(body.length())));
      case 4 -> chunked(request, Integer.toHexString(body.getBytes(request.charset()).length));
      case 1 -> request.withBody(body + body);
      // What follows is no UTF-8.
      case 2 ->
          random.nextBoolean()
              ? request.withBody(body.replace("a", "\u00E9")).encodedIn(StandardCharsets.ISO_8859_1)
              : request.encodedIn(StandardCharsets.UTF_16);
      default -> request.withBody(pick(BODIES));
    };
  }

  private static WireRequest chunked(WireRequest request, String size) {
    return request
        .withBody(size + "\r\n" + request.body() + "\r\n0\r\n\r\n")
        .with("Transfer-Encoding: chunked");
  }

  private WireRequest otherMethod(WireRequest request) {
    String method = pick(METHODS);
    // A method that does something else than was meant would change what nobody looks at.
    boolean changes = List.of("PUT", "PATCH", "POST").contains(method);
    return changes && request.body() != null
        ? request.withMethod("BREW")
        : request.withMethod(method);
  }

  private WireRequest broken(WireRequest request) {
    return switch (random.nextInt(5)) {
      case 0 ->
          request.withMethod(pick(List.of("", " GET", "GE T", "\u0000", "\u00E9"))).unreadable();
      case 1 ->
          request.withTarget(pick(List.of("", " ", "a b", "*", "http://[", "x"))).unreadable();
      case 2 -> request.withTarget(request.target() + "&x=" + "y".repeat(10_000));
      case 3 -> request.withLine(pick(NOT_HTTP)).unreadable();
      // Without a body the server has begun to serve a request before it finds it broken.
      default ->
          request.body() == null
              ? request.withLine(pick(NOT_HTTP)).unreadable()
              : chunked(request, "no size").unreadable();
    };
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
