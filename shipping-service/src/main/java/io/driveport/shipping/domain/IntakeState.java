package io.driveport.shipping.domain;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Whose a parcel is that nobody had announced. A state's methods are its legal moves. */
public sealed interface IntakeState {

  /** The name of the state in views. */
  String name();

  /** The packages that have turned out to be in it, in the order in which they did. */
  List<UUID> packages();

  /**
   * Something in it is still nobody's.
   *
   * @param unmatched drives of no package so far, as they were read
   */
  record Open(List<String> unmatched, List<UUID> packages) implements IntakeState {

    /** A state with its own copies of the lists. */
    public Open {
      unmatched = List.copyOf(unmatched);
      packages = List.copyOf(packages);
    }

    /**
     * A package is in it.
     *
     * @param others drives that are then still nobody's
     */
    public IntakeState claim(UUID packageId, List<String> others) {
      List<UUID> claimed = Stream.concat(packages.stream(), Stream.of(packageId)).toList();
      return others.isEmpty() ? new Matched(claimed) : new Open(others, claimed);
    }

    @Override
    public String name() {
      return "Open";
    }
  }

  /** All of it is somebody's. */
  record Matched(List<UUID> packages) implements IntakeState {

    /** A state with its own copy of the list. */
    public Matched {
      packages = List.copyOf(packages);
    }

    @Override
    public String name() {
      return "Matched";
    }
  }
}
