package io.driveport.agent.session;

import io.driveport.agent.copy.Bandwidth;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks of a preparation.
 *
 * @param plan what is copied to where
 * @param drivesets {@code driveset.csv}, then those of drives that come to a session later
 * @param journal absolute
 * @param out absolute directory for drive journals and keys
 * @param subscription owner of the drives, for events; null if not known
 * @param leaveOutFailed finish drives without the files that can't be read
 * @param bandwidth how much is read in a second
 * @param credential absolute file with a credential for manifests, of effect when the session
 *     begins; null for none
 * @param readBack whether what was written is read again from the drive and compared
 */
public record PrepareRequest(
    PlanSource plan,
    List<Path> drivesets,
    Path journal,
    Path out,
    @Nullable String subscription,
    boolean leaveOutFailed,
    Bandwidth bandwidth,
    boolean readBack,
    @Nullable Path credential) {

  /** Makes a copy. */
  public PrepareRequest {
    drivesets = List.copyOf(drivesets);
  }

  /** Names the drives that the session begins with. */
  Path driveset() {
    return drivesets.getFirst();
  }

  /** The session's id. */
  String session() {
    return plan.session();
  }
}
