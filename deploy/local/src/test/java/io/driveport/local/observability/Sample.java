package io.driveport.local.observability;

import io.driveport.local.observability.Expressions.Series;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One series of which Prometheus knows a value.
 *
 * @param labels with those that Prometheus adds, {@code job} and {@code instance}
 */
record Sample(String metric, Map<String, String> labels) {

  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /**
   * What a line of a scraped page tells, but for the trace that its value comes from.
   *
   * @param added labels that Prometheus adds
   */
  static Sample of(String line, Map<String, String> added) {
    Map<String, String> labels = new HashMap<>(added);
    LABEL
        .matcher(line.split(" # ", 2)[0])
        .results()
        .forEach((MatchResult label) -> labels.put(label.group(1), label.group(2)));
    return new Sample(line.split("[{ ]", 2)[0], labels);
  }

  /** Whether it has the labels that are named with those series. */
  boolean hasLabelsOf(Series series) {
    return labels.keySet().containsAll(series.labels())
        && labels.entrySet().containsAll(series.equal().entrySet());
  }
}
