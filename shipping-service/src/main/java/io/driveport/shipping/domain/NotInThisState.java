package io.driveport.shipping.domain;

import java.util.List;

/** Somebody wants what the state of a parcel does not allow; nothing of it has happened. */
public final class NotInThisState extends RuntimeException {

  /**
   * @param what in words that follow "can't be", such as {@code taken for lost}
   * @param state the state that it is in
   * @param allowedIn names of the states in which it could be
   */
  public NotInThisState(String what, PackageState state, List<String> allowedIn) {
    super(
        "The package is in state %s and can't be %s; allowed in: %s."
            .formatted(state.name(), what, String.join(", ", allowedIn)));
  }
}
