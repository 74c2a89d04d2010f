package io.driveport.agent.session;

import io.driveport.agent.volume.KeptPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which drives are to be opened for a run.
 *
 * @param purpose what for
 * @param drivesets name them
 * @param journal that of the run, absolute; null if there is none
 * @param preloaded whether the files lie on the drives already
 * @param kept places that the run needs
 * @param forced ids of drives that are to be formatted though they hold something, in whatever case
 * @param gone whether a drive, named by its id, is gone for good, and is not looked at
 */
public record OpeningRequest(
    Purpose purpose,
    List<Path> drivesets,
    @Nullable Path journal,
    boolean preloaded,
    List<KeptPath> kept,
    Set<String> forced,
    Predicate<String> gone) {

  /** What drives are opened for. */
  public enum Purpose {
    /** To be filled; formatted before, if their rows say so. */
    PREPARE,
    /** To be looked at. */
    PLAN,
    /** To have a session taken back. */
    ABORT
  }

  /** Makes copies. */
  public OpeningRequest {
    drivesets = List.copyOf(drivesets);
    kept = List.copyOf(kept);
    forced = Set.copyOf(forced);
  }

  /** Drives to be filled. */
  public static OpeningRequest toPrepare(PrepareRequest request, Set<String> forced) {
    return new OpeningRequest(
        Purpose.PREPARE,
        request.drivesets(),
        request.journal(),
        SessionInput.isPreloaded(request.plan()),
        KeptPaths.of(request),
        forced,
        _ -> false);
  }

  /** Drives to be looked at for a plan, after the sessions of {@code journal}. */
  public static OpeningRequest toPlan(Path driveset, @Nullable Path journal) {
    return new OpeningRequest(
        Purpose.PLAN,
        List.of(driveset),
        journal == null ? null : journal.toAbsolutePath().normalize(),
        false,
        List.of(),
        Set.of(),
        _ -> false);
  }

  /** Drives to have a session taken back. */
  public static OpeningRequest toAbort(AbortRequest request) {
    return new OpeningRequest(
        Purpose.ABORT,
        request.drivesets(),
        request.journal(),
        false,
        List.of(),
        Set.of(),
        id -> request.without().stream().anyMatch(id::equalsIgnoreCase));
  }

  boolean isForced(String driveId) {
    return forced.stream().anyMatch(driveId::equalsIgnoreCase);
  }
}
