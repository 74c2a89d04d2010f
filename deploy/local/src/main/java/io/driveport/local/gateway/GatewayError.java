package io.driveport.local.gateway;

/** What goes wrong before a service answers. */
enum GatewayError {
  BAD_PATH(400, "BadRequest", "bad-path", "Bad request"),
  UNKNOWN_PATH(404, "NotFound", "unknown-path", "Not found"),
  BODY_TOO_SLOW(408, "RequestTimeout", "body-too-slow", "Body too slow"),
  BODY_TOO_LARGE(413, "RequestEntityTooLarge", "body-too-large", "Body too large"),
  BROKEN_ANSWER(502, "BadGateway", "broken-answer", "Bad gateway"),
  SERVICE_DOWN(503, "ServiceUnavailable", "service-down", "Service unavailable"),
  NO_ANSWER(504, "GatewayTimeout", "no-answer", "Gateway timeout");

  private final int status;
  private final String code;
  private final String problem;
  private final String title;

  GatewayError(int status, String code, String problem, String title) {
    this.status = status;
    this.code = code;
    this.problem = problem;
    this.title = title;
  }

  int status() {
    return status;
  }

  /** The value of {@code error.code} in an ARM envelope. */
  String code() {
    return code;
  }

  /** The last part of {@code type} in a problem. */
  String problem() {
    return problem;
  }

  String title() {
    return title;
  }
}
