package io.driveport.local.gateway;

/** What becomes of a request, judged by its path alone. */
sealed interface Route {

  /** A service answers it. */
  record To(Backend backend, ErrorStyle style) implements Route {}

  /** Nothing of Driveport is there. */
  record Unknown(ErrorStyle style) implements Route {}

  /**
   * The path could mean one thing to the gateway and another to a service.
   *
   * @param reason what is wrong with it
   * @param style how to tell it, judged by how the path begins
   */
  record Refused(String reason, ErrorStyle style) implements Route {}
}
