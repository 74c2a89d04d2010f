package io.driveport.agent.session;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks of a preparation.
 *
 * @param dataset {@code dataset.csv}
 * @param driveset {@code driveset.csv}
 * @param journal absolute
 * @param session a valid {@link SessionId}
 * @param out absolute directory for drive journals and keys
 * @param capacities limits of drives
 * @param subscription owner of the drives, for events; null if not known
 * @param leaveOutFailed finish drives without the files that can't be read
 */
public record PrepareRequest(
    Path dataset,
    Path driveset,
    Path journal,
    String session,
    Path out,
    List<Capacity> capacities,
    @Nullable String subscription,
    boolean leaveOutFailed) {

  /**
   * How much may be put on a drive.
   *
   * @param drive its id, or its location as written in the driveset; null for every drive
   * @param bytes the limit
   */
  public record Capacity(@Nullable String drive, long bytes) {}
}
