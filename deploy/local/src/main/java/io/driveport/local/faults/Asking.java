package io.driveport.local.faults;

import io.driveport.local.faults.LabClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * How clients of the lab ask: what is not answered they ask again, with pauses, and some give up.
 * Everything that they are told is in the ledger.
 */
final class Asking {

  private static final Duration PAUSE = Duration.ofMillis(300);

  /** Of so many clients that have no answer one gives up, instead of asking again. */
  private static final int ONE_GIVES_UP = 12;

  private final String name;
  private final Ledger ledger;
  private final Random random;
  private final BooleanSupplier over;

  /**
   * How one client asks.
   *
   * @param over whether nobody asks again any more
   */
  Asking(String name, Ledger ledger, Random random, BooleanSupplier over) {
    this.name = name;
    this.ledger = ledger;
    this.random = random;
    this.over = over;
  }

  /** Asks once. */
  @FunctionalInterface
  interface Try {
    Answer ask() throws InterruptedException;
  }

  /** What came of a request. */
  enum Outcome {
    /** It was acknowledged at once. */
    DONE,
    /** It was acknowledged after tries without an answer, which may still be under way. */
    DONE_AT_LAST,
    /** It was refused. */
    REFUSED,
    /** Nobody knows. */
    UNKNOWN
  }

  /**
   * Asks until there is an answer, or the client gives up.
   *
   * @param shown what an answer shows, by names of {@link Facts}
   */
  Outcome ask(Ask ask, Try once, Function<Answer, Map<String, String>> shown)
      throws InterruptedException {
    long request = ledger.newRequest();
    for (int tries = 1; ; tries++) {
      String asked = Instant.now().toString();
      Answer answer = once.ask();
      Told told = told(request, ask, asked, answer, shown);
      ledger.add(told);
      if (told.acknowledged()) {
        return tries == 1 ? Outcome.DONE : Outcome.DONE_AT_LAST;
      }
      if (told.refused()) {
        return Outcome.REFUSED;
      }
      if (over.getAsBoolean() || random.nextInt(ONE_GIVES_UP) == 0) {
        return Outcome.UNKNOWN;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis() + random.nextLong(PAUSE.toMillis()));
    }
  }

  private Told told(
      long request,
      Ask ask,
      String asked,
      Answer answer,
      Function<Answer, Map<String, String>> shown) {
    boolean done = answer.status() / 100 == 2;
    return new Told(
        request,
        name,
        ask,
        asked,
        Instant.now().toString(),
        answer.status(),
        answer.requestId(),
        done ? answer.jobId() : "",
        done ? shown.apply(answer) : Map.of());
  }
}
