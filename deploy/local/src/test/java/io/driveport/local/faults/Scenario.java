package io.driveport.local.faults;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a seed decides: who is under way when a service is killed, and how the world looks then.
 *
 * @param seed the number that makes all of it again
 * @param plans one for each job that is under way
 * @param delay between the moment that is aimed at and the kill
 * @param remains what becomes of the killed service's sessions with its database
 * @param brokerStands whether an unsent event is one that a broker does not take; else the relay is
 *     kept from looking at it
 * @param byParcel whether job-service's events come of messages; else of requests
 * @param atCommit whether a message is interrupted when its transaction commits; else at its first
 *     write
 * @param gathered whether the relay finds all events at once; else the first one alone
 * @param requestUnderWay whether a request is sent so late that the kill may overtake it
 */
record Scenario(
    long seed,
    List<Plan> plans,
    Duration delay,
    Remains remains,
    boolean brokerStands,
    boolean byParcel,
    boolean atCommit,
    boolean gathered,
    boolean requestUnderWay) {

  private static final int MOST_JOBS = 5;
  private static final int LONGEST_DELAY_MILLIS = 50;

  /**
   * What a customer does with one job.
   *
   * @param createdBefore whether long before the moment; else in it
   * @param changed whether it is changed in the moment
   * @param shipped whether it is shipped in the moment; else after the restart
   */
  record Plan(boolean createdBefore, boolean changed, boolean shipped) {

    private static Plan random(Random random) {
      return new Plan(random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
    }

    Plan doingSomething() {
      return new Plan(createdBefore, changed, shipped || (createdBefore && !changed));
    }

    private Plan onlyShipping(boolean shippedNow) {
      return new Plan(true, false, shippedNow);
    }

    int events() {
      return (createdBefore ? 0 : 1) + (changed ? 1 : 0) + (shipped ? 1 : 0);
    }
  }

  /** What PostgreSQL does with the sessions of a dead client that wait for something. */
  enum Remains {
    /** They end before the service is back. */
    ENDED,
    /** What they wait for comes, just before the service is back. */
    RELEASED,
    /** They are still there when the service is back. */
    LINGERING
  }

  /** The scenarios of a run: ten, or as many as {@code -Dfaults.seeds=N} says. */
  static Stream<Scenario> all() {
    long first = Long.getLong("faults.firstSeed", 1);
    return LongStream.range(first, first + Long.getLong("faults.seeds", 10)).mapToObj(Scenario::of);
  }

  private static Scenario of(long seed) {
    // The first numbers of neighbouring seeds are alike, so the plain choices go by the seed
    // itself.
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    List<Plan> plans =
        IntStream.rangeClosed(0, random.nextInt(MOST_JOBS))
            .mapToObj(_ -> Plan.random(random))
            .toList();
    return new Scenario(
        seed,
        plans,
        Duration.ofMillis(random.nextInt(LONGEST_DELAY_MILLIS + 1)),
        Remains.values()[Math.floorMod(seed, 3)],
        seed % 2 == 0,
        seed % 5 == 0 || seed % 5 == 3,
        seed % 4 < 2,
        random.nextBoolean(),
        random.nextBoolean());
  }

  /** The same where only parcels matter: some jobs are shipped in the moment, the first surely. */
  Scenario ofParcels() {
    return with(
        IntStream.range(0, plans.size())
            .mapToObj(i -> plans.get(i).onlyShipping(i == 0 || plans.get(i).shipped()))
            .toList());
  }

  /** The same where every request counts: the first job surely makes one. */
  Scenario ofRequests() {
    return with(
        Stream.concat(plans.stream().limit(1).map(Plan::doingSomething), plans.stream().skip(1))
            .toList());
  }

  private Scenario with(List<Plan> others) {
    return new Scenario(
        seed, others, delay, remains, brokerStands, byParcel, atCommit, gathered, requestUnderWay);
  }

  @Override
  public String toString() {
    return "seed %d (%d jobs, killed after %d ms, sessions %s)"
        .formatted(seed, plans.size(), delay.toMillis(), remains);
  }
}
