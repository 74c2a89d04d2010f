package io.driveport.servicekit.sweep;

import io.driveport.servicekit.inbox.PassingFailures;
import io.driveport.servicekit.log.LogKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One kind of work that is found page by page and done one by one, each in a transaction of its
 * own: one that fails holds up no other, and is tried again later and later.
 *
 * <p>Tells a gauge (by {@code work}): the number of those that fail.
 *
 * @param <T> what a page consists of
 */
public final class OneByOne<T> {

  private static final Logger LOG = Logger.getLogger(OneByOne.class);

  /** So many failures one after the other that pass by themselves are not those of the work. */
  private static final int NOTHING_WORKS = 3;

  private final String name;
  private final int batch;
  private final BiFunction<@Nullable T, Integer, List<T>> pages;
  private final Function<T, UUID> id;
  private final Predicate<UUID> act;
  private final FailingOnes failing = new FailingOnes(System::nanoTime);
  private volatile boolean stopping;

  /**
   * @param gauge name of the gauge, such as {@code driveport.job.sweep.failing}
   * @param name of the work, for people and metrics
   * @param batch how many are found at a time
   * @param pages finds as many as that after the last of the page before, which is null at first
   * @param act whether it is done; else somebody else is about it
   */
  public OneByOne(
      String gauge,
      String name,
      int batch,
      BiFunction<@Nullable T, Integer, List<T>> pages,
      Function<T, UUID> id,
      Predicate<UUID> act,
      MeterRegistry meters) {
    this.name = name;
    this.batch = batch;
    this.pages = pages;
    this.id = id;
    this.act = act;
    meters.gauge(gauge, Tags.of("work", name), failing, FailingOnes::count);
  }

  /** Ends the present look and every later one after the one that it is at. */
  public void stop() {
    stopping = true;
  }

  /**
   * Does all that is to be done.
   *
   * @return whether there is nothing that is worth another look in a moment
   */
  public boolean look() {
    try {
      return allDone();
    } catch (Throwable e) {
      // A thread that ends of it would leave a service that seems well and forgets its work.
      if (PassingFailures.passes(e)) {
        LOG.warnf("Work waits (%s): %s", name, e.toString());
      } else {
        LOG.errorf(e, "A look at what is to be done has failed (%s)", name);
      }
      return false;
    }
  }

  private boolean allDone() {
    boolean done = true;
    int passingInARow = 0;
    @Nullable T last = null;
    List<T> page;
    failing.begin();
    do {
      page = pages.apply(last, batch);
      for (T found : page) {
        if (stopping) {
          return false;
        }
        UUID one = id.apply(found);
        try {
          done &= done(one);
          passingInARow = 0;
        } catch (Throwable e) {
          note(e, one);
          passingInARow = PassingFailures.passes(e) ? passingInARow + 1 : 0;
          if (passingInARow == NOTHING_WORKS) {
            throw e;
          }
          done = false;
        } finally {
          LogKey.forget();
        }
        last = found;
      }
    } while (page.size() == batch);
    failing.end();
    return done;
  }

  private boolean done(UUID one) {
    if (failing.rests(one)) {
      return !failing.restsForMoments(one);
    }
    boolean done = act.test(one);
    failing.succeeded(one);
    return done;
  }

  private void note(Throwable failure, UUID one) {
    LOG.errorf(
        failure,
        "Not done (%s), will be tried again in %d s: id=%s",
        name,
        failing.failed(one).toSeconds(),
        one);
  }
}
