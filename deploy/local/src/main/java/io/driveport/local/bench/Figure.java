package io.driveport.local.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * One result.
 *
 * @param name for programs, such as {@code put.perSecond}
 * @param what was measured, for people
 * @param goal what it is compared with, if with anything
 * @param load the machine's load average when it had been measured; negative where there is none
 */
record Figure(
    String name, String what, double value, String unit, Optional<Goal> goal, double load) {

  /**
   * What a value should reach.
   *
   * @param limit the worst value that is good
   * @param most whether it is the greatest such value, else the least
   */
  record Goal(double limit, boolean most) {
    boolean isReached(double value) {
      return most ? value <= limit : value >= limit;
    }

    String text() {
      return (most ? "at most " : "at least ") + number(limit);
    }
  }

  /** A line of the table. */
  String line() {
    String verdict =
        goal.map(it -> it.text() + (it.isReached(value) ? ": reached" : ": NOT REACHED"))
            .orElse("");
    return "%-58s %10s %-5s %5.1f  %s"
        .formatted(what, number(value), unit, load, verdict)
        .stripTrailing();
  }

  /** A table's first line. */
  static String header() {
    return "%-58s %10s %-5s %5s  %s".formatted("measure", "value", "", "load", "goal");
  }

  private static String number(double value) {
    return Math.abs(value) >= 100
        ? "%.0f".formatted(value)
        : String.format(Locale.ROOT, "%.3g", value);
  }
}
