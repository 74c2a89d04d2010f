package io.driveport.testkit;

/** Tracking numbers that FedEx could have given: twelve digits, of which the last one is right. */
public final class FedExNumber {

  /** The most that can be numbered. */
  public static final long MOST = 100_000_000_000L;

  private static final int[] WEIGHTS = {3, 1, 7};

  private FedExNumber() {}

  /**
   * The number of a parcel.
   *
   * @param parcel from 0 to below {@link #MOST}
   */
  public static String of(long parcel) {
    String body = "%011d".formatted(parcel);
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      sum += Character.digit(body.charAt(i), 10) * WEIGHTS[i % WEIGHTS.length];
    }
    return body + sum % 11 % 10;
  }
}
