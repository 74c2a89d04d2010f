package io.driveport.shipping.application;

import java.util.List;

/**
 * The sources that this installation is set up with.
 *
 * @param sources one for each carrier that is asked
 */
public record TrackingSources(List<TrackingSource> sources) {

  /** Sources with their own copy of the list. */
  public TrackingSources {
    sources = List.copyOf(sources);
  }
}
