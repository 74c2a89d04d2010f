package io.driveport.testkit.fuzz;

/**
 * How a run is repeated: the same seed makes the same requests.
 *
 * @param seed of all that is random; the system property {@code fuzz.seed}
 * @param requests how many are made, checks between them not counted; {@code fuzz.requests}
 */
public record FuzzSettings(long seed, int requests) {

  private static final long USUAL_SEED = 20_141_101;

  /** The settings of this JVM. */
  public static FuzzSettings ofThisJvm(int usualRequests) {
    return new FuzzSettings(
        Long.getLong("fuzz.seed", USUAL_SEED), Integer.getInteger("fuzz.requests", usualRequests));
  }

  /** How to make the same requests again. */
  @Override
  public String toString() {
    return "-Dfuzz.seed=" + seed + " -Dfuzz.requests=" + requests;
  }
}
