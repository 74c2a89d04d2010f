package io.driveport.local.faults;

import java.util.Map;

/**
 * What a client asks; asked again, it is the same.
 *
 * @param subject what it is about: a job as {@code subscription/name}, a tracking number, a site
 * @param said what is to be, by names of {@link Facts}; of scans the status by their ids
 */
record Ask(Kind kind, String subject, Map<String, String> said) {

  /** What is asked. */
  enum Kind {
    CREATE,
    UPDATE,
    SHIP,
    CANCEL,
    DELETE,
    READ,
    SCAN,
    SITE;

    /** Whether it is about a job. */
    boolean ofJob() {
      return this != SCAN && this != SITE;
    }
  }

  /** Something to ask with its own copy of the map. */
  Ask {
    said = Map.copyOf(said);
  }
}
