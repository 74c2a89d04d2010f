package io.driveport.servicekit.conditional;

import java.util.Optional;
import java.util.Set;

/**
 * What a client requires of what is there at present, so that it does not overwrite what it has not
 * seen. What is there is known by its tag, another one after every change.
 */
public sealed interface Precondition {

  /**
   * Whether what is there is what the client requires.
   *
   * @param tag of what is there; empty if nothing is
   */
  boolean holds(Optional<String> tag);

  /**
   * Checks before a change, in its transaction.
   *
   * @param tag of what is there; empty if nothing is
   * @throws PreconditionFailed if it is not what the client requires
   */
  default void require(Optional<String> tag) {
    if (!holds(tag)) {
      throw new PreconditionFailed();
    }
  }

  /** Nothing is required. */
  record None() implements Precondition {
    @Override
    public boolean holds(Optional<String> tag) {
      return true;
    }
  }

  /** {@code If-Match: *}: there is one. */
  record Exists() implements Precondition {
    @Override
    public boolean holds(Optional<String> tag) {
      return tag.isPresent();
    }
  }

  /** {@code If-None-Match: *}: there is none yet. */
  record IsNew() implements Precondition {
    @Override
    public boolean holds(Optional<String> tag) {
      return tag.isEmpty();
    }
  }

  /** {@code If-Match} with tags: it is as one of them says. */
  record Matches(Set<String> tags) implements Precondition {
    @Override
    public boolean holds(Optional<String> tag) {
      return tag.filter(tags::contains).isPresent();
    }
  }

  /** What is there is not what the client requires; nothing has been changed. */
  final class PreconditionFailed extends RuntimeException {
    PreconditionFailed() {
      super("What is there is not as the request requires; read it again and decide anew.");
    }
  }
}
