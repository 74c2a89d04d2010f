package io.driveport.agent.volume;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.device.Content;
import io.driveport.agent.device.Use;
import io.driveport.agent.device.Use.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a device may be formatted, by what is known of it. Pure: equal candidates are decided
 * alike.
 *
 * <p>Formatting is allowed on a device that holds nothing and that nothing uses. Whoever names the
 * drive once more may also lose what it holds, and have it unmounted. All else has to be removed
 * first, by the user.
 */
public sealed interface FormatDecision {

  /** It may be formatted. */
  record Allowed(BlockDevice device) implements FormatDecision {}

  /** It must not be. */
  record Refused(List<Obstacle> obstacles) implements FormatDecision {

    /** Makes a copy. */
    public Refused {
      obstacles = List.copyOf(obstacles);
    }

    /** Whether naming the drive once more would help. */
    public boolean mayBeForced() {
      return obstacles.stream().allMatch(Obstacle.Forcible.class::isInstance);
    }
  }

  /**
   * Decides.
   *
   * @param forced whether the user has named this drive as one to be formatted in any case
   */
  static FormatDecision of(Candidate candidate, boolean forced) {
    List<Obstacle> obstacles =
        obstaclesOf(candidate).stream()
            .filter(each ->
                switch (each) {
                  case Obstacle.Final _ -> true;
                  case Obstacle.Forcible _ -> !forced;
                })
            .toList();
    return obstacles.isEmpty() ? new Allowed(candidate.device()) : new Refused(obstacles);
  }

  private static List<Obstacle> obstaclesOf(Candidate candidate) {
    BlockDevice device = candidate.device();
    List<Obstacle> obstacles = new ArrayList<>(inTheWayOfOpening(candidate));
    candidate.needed().forEach(kept -> obstacles.add(new Obstacle.Needed(kept)));
    for (BlockDevice other : candidate.beside()) {
      other.ownUses().stream()
          .filter(use -> !device.uses().contains(use))
          .forEach(use -> obstacles.add(new Obstacle.UsedBeside(other.path(), use)));
    }
    if (device.system()) {
      obstacles.add(new Obstacle.OfSystem());
    }
    if (device.readOnly()) {
      obstacles.add(new Obstacle.ReadOnly());
    }
    device.uses().forEach(use -> obstacles.add(obstacle(use)));
    if (!device.partitions().isEmpty()) {
      obstacles.add(new Obstacle.Partitions(device.partitions()));
    }
    obstacle(device.content()).ifPresent(obstacles::add);
    return obstacles;
  }

  /** What keeps a drive from being opened at all, formatted or as it is. */
  static List<Obstacle> inTheWayOfOpening(Candidate candidate) {
    List<Obstacle> obstacles = new ArrayList<>();
    if (candidate.locked()) {
      obstacles.add(new Obstacle.Locked(candidate.driveId()));
    }
    if (!candidate.twins().isEmpty()) {
      obstacles.add(new Obstacle.Twins(candidate.driveId(), candidate.twins()));
    }
    return obstacles;
  }

  private static Obstacle obstacle(Use use) {
    return use.kind() == Kind.MOUNTED
        ? new Obstacle.Mounted(Path.of(use.by()))
        : new Obstacle.Used(use);
  }

  private static Optional<Obstacle> obstacle(Content content) {
    return switch (content) {
      case Content.Empty _ -> Optional.empty();
      case Content.Found found -> Optional.of(new Obstacle.Holds(found));
      case Content.Unrecognized data -> Optional.of(new Obstacle.UnknownContent(data.position()));
      case Content.Unknown unknown -> Optional.of(new Obstacle.Unreadable(unknown.why()));
    };
  }
}
