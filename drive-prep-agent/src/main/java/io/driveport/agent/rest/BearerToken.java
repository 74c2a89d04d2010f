package io.driveport.agent.rest;

/** A token that proves who asks. It shows itself in no string but {@link #header()}. */
public final class BearerToken {

  private final String value;

  /**
   * @throws IllegalArgumentException if the text is empty or has a character that no token may have
   *     (RFC 6750); the message does not contain the text
   */
  public BearerToken(String value) {
    if (!value.matches("[A-Za-z0-9._~+/-]+=*")) {
      throw new IllegalArgumentException(
          "a bearer token is one word of letters, digits and ._~+/-, with = at its end");
    }
    this.value = value;
  }

  /** The value of the {@code Authorization} header. */
  String header() {
    return "Bearer " + value;
  }

  @Override
  public String toString() {
    return "BearerToken[******]";
  }
}
