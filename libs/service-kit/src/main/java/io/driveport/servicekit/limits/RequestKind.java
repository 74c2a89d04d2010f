package io.driveport.servicekit.limits;

/** What is counted apart: as Azure Resource Manager does, and requests without a good token. */
enum RequestKind {
  READ("reads"),
  WRITE("writes"),
  DELETE("deletes"),
  /** Counted by address, whatever they ask for. */
  STRANGER("strangers"),
  /** Of those who have a signature instead of a token. */
  SIGNED("signed");

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
