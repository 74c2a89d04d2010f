package io.driveport.job.application;

import io.driveport.job.domain.Job;
import java.util.Optional;
import java.util.Set;

/**
 * What a client requires of the present job, so that it does not overwrite what it has not seen.
 */
public sealed interface Precondition {

  /** Whether the present job, or that there is none, is what the client requires. */
  boolean holds(Optional<Job> present);

  /**
   * Checks before a change, in its transaction.
   *
   * @throws PreconditionFailed if the job is not what the client requires
   */
  default void require(Optional<Job> present) {
    if (!holds(present)) {
      throw new PreconditionFailed();
    }
  }

  /** The tag of a job as it is: another one after every change, and in another life of its path. */
  static String tagOf(Job job) {
    return job.id() + "-" + job.version();
  }

  /** Nothing is required. */
  record None() implements Precondition {
    @Override
    public boolean holds(Optional<Job> present) {
      return true;
    }
  }

  /** {@code If-Match: *}: there is a job. */
  record Exists() implements Precondition {
    @Override
    public boolean holds(Optional<Job> present) {
      return present.isPresent();
    }
  }

  /** {@code If-None-Match: *}: there is no job yet. */
  record IsNew() implements Precondition {
    @Override
    public boolean holds(Optional<Job> present) {
      return present.isEmpty();
    }
  }

  /** {@code If-Match} with tags: the job is as one of them says. */
  record Matches(Set<String> tags) implements Precondition {
    @Override
    public boolean holds(Optional<Job> present) {
      return present.map(Precondition::tagOf).filter(tags::contains).isPresent();
    }
  }

  /** The job is not what the client requires; nothing has been changed. */
  final class PreconditionFailed extends RuntimeException {
    PreconditionFailed() {
      super("The job is not as the request requires; read it again and decide anew.");
    }
  }
}
