package io.driveport.agent.session;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks of a preparation.
 *
 * @param plan what is copied to where
 * @param driveset {@code driveset.csv}
 * @param journal absolute
 * @param out absolute directory for drive journals and keys
 * @param subscription owner of the drives, for events; null if not known
 * @param leaveOutFailed finish drives without the files that can't be read
 */
public record PrepareRequest(
    PlanSource plan,
    Path driveset,
    Path journal,
    Path out,
    @Nullable String subscription,
    boolean leaveOutFailed) {

  /** The session's id. */
  String session() {
    return plan.session();
  }
}
