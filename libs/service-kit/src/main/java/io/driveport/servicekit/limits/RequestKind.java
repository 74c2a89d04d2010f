package io.driveport.servicekit.limits;

/** What Azure Resource Manager counts apart. */
enum RequestKind {
  READ("reads"),
  WRITE("writes"),
  DELETE("deletes");

  private final String plural;

  RequestKind(String plural) {
    this.plural = plural;
  }

  /** The word in names of headers and settings. */
  String plural() {
    return plural;
  }

  static RequestKind of(String method) {
    return switch (method) {
      case "GET", "HEAD", "OPTIONS" -> READ;
      case "DELETE" -> DELETE;
      default -> WRITE;
    };
  }
}
