package io.driveport.testkit.fuzz;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How often each operation was asked for and what came back; for several threads. */
public final class FuzzReport {

  private static final int MOST_SHOWN = 200;

  private final List<String> broken = new ArrayList<>();
  private final SortedMap<String, SortedMap<Integer, Integer>> statuses = new TreeMap<>();

  /** Counts an answer. */
  public synchronized void count(WireRequest request, WireAnswer answer) {
    statuses
        .computeIfAbsent(request.operation(), _ -> new TreeMap<>())
        .merge(answer.status(), 1, Integer::sum);
  }

  /**
   * Sends a request; a connection that is closed without an answer is noted unless the request is
   * no HTTP.
   */
  public WireAnswer answerTo(WireConnection wire, WireRequest request) throws IOException {
    try {
      return wire.send(request);
    } catch (EOFException | SocketException e) {
      if (request.isSound()) {
        broken(String.valueOf(e.getMessage()), request, WireAnswer.NONE);
      }
      return WireAnswer.NONE;
    }
  }

  /** Notes an answer that breaks a rule. */
  public synchronized void broken(String why, WireRequest request, WireAnswer answer) {
    if (broken.size() < MOST_SHOWN) {
      broken.add("%s%n  request: %s%n  answer: %s".formatted(why, request, answer));
    }
  }

  /** The first answers that broke a rule. */
  public synchronized List<String> broken() {
    return List.copyOf(broken);
  }

  /** By operation: of a hundred answers, how many said that the request was done. */
  public synchronized Map<String, Double> successes() {
    return statuses.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> successes(entry.getValue())));
  }

  /** A line for each operation; status 0 is a connection that was closed without an answer. */
  public synchronized String table() {
    List<String> lines = new ArrayList<>();
    lines.add("%-28s %8s %7s  %s".formatted("operation", "requests", "2xx", "answers"));
    statuses.forEach((operation, counts) ->
        lines.add(
            "%-28s %8d %6.1f%%  %s"
                .formatted(
                    operation,
                    sum(counts),
                    successes(counts),
                    counts.entrySet().stream()
                        .map(count -> count.getKey() + "×" + count.getValue())
                        .collect(Collectors.joining(" ")))));
    return String.join(System.lineSeparator(), lines);
  }

  private static int sum(Map<Integer, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static double successes(SortedMap<Integer, Integer> counts) {
    return 100.0 * sum(counts.subMap(200, 300)) / sum(counts);
  }
}
