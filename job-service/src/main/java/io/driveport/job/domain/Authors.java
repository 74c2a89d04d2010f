package io.driveport.job.domain;

import org.jspecify.annotations.Nullable;

/**
 * Whose work a job is.
 *
 * @param creator who created it; null for a job that was created before that was kept
 * @param changer who changed it last; null likewise
 */
public record Authors(@Nullable Author creator, @Nullable Author changer) {

  /** Of a job that nobody is known of. */
  public static final Authors UNKNOWN = new Authors(null, null);
}
