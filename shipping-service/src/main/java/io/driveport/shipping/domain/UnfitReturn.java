package io.driveport.shipping.domain;

/** What is said of a parcel of drives that go back can't be right; nothing has happened. */
public final class UnfitReturn extends RuntimeException {

  private final String code;
  private final String target;

  /**
   * @param code stable name of the reason, for programs
   * @param message what was wrong and what is allowed
   * @param target name of the property that was wrong
   */
  public UnfitReturn(String code, String message, String target) {
    super(message);
    this.code = code;
    this.target = target;
  }

  /** Stable name of the reason. */
  public String code() {
    return code;
  }

  /** Name of the property that was wrong. */
  public String target() {
    return target;
  }
}
