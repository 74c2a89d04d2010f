package io.driveport.local.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request with all its tries, in their order.
 *
 * @param tries at least one
 */
record Request(List<Told> tries) {

  /** A request with its own copy of the list. */
  Request {
    tries = List.copyOf(tries);
  }

  /** The requests of a ledger, in the order of their first tries. */
  static List<Request> of(List<Told> ledger) {
    Map<Long, List<Told>> byNumber = new LinkedHashMap<>();
    ledger.forEach(
        told -> byNumber.computeIfAbsent(told.request(), _ -> new ArrayList<>()).add(told));
    return byNumber.values().stream().map(Request::new).toList();
  }

  Ask ask() {
    return tries.getFirst().ask();
  }

  /** Whether its client was told at last that it is done. */
  boolean acknowledged() {
    return tries.getLast().acknowledged();
  }

  /** Whether it was told so at once, so that nobody else can have done it. */
  boolean acknowledgedAtOnce() {
    return tries.getFirst().acknowledged();
  }

  /** Whether it may have been done without anybody having been told. */
  boolean unknown() {
    return !acknowledged() && tries.stream().anyMatch(Told::unanswered);
  }
}
