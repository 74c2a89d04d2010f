package io.driveport.agent.cli;

import io.driveport.agent.copy.Bandwidth;
import io.driveport.agent.journal.CopySession;
import io.driveport.agent.journal.CopySession.State;
import io.driveport.agent.session.AbortRequest;
import io.driveport.agent.session.PlanSource;
import io.driveport.agent.session.PrepareRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a call of {@code drive-prep prepare} is to do by what the user has given and what
 * was read for it. Touches nothing.
 *
 * @param given the user's options
 * @param read what files say
 */
record PrepareDecision(Given given, Read read) {

  /**
   * The options.
   *
   * @param driveset null if none was given
   * @param plan null if none was given
   * @param journal absolute
   * @param out absolute; null if none was given
   */
  record Given(
      PlanningOptions planning,
      CopyOptions copying,
      OngoingOptions ongoing,
      OpeningOptions opening,
      SubscriptionOption subscription,
      @Nullable Path driveset,
      @Nullable Path plan,
      Path journal,
      @Nullable Path out,
      List<String> without) {}

  /**
   * What was read.
   *
   * @param recorded the session that is continued or aborted, as the journal knows it; empty if
   *     none is, or it was never planned
   * @param made the plan; empty if none was given, or it can't be read
   * @param credential the file with a credential; empty if none was given, or it is none
   * @param problems with these files
   */
  record Read(
      Optional<CopySession> recorded,
      Optional<PlanSource.Made> made,
      Optional<Path> credential,
      List<String> problems) {}

  /**
   * Decides.
   *
   * @throws BadInput if the options are wrong, or don't go together
   */
  PrepareTask decide() throws BadInput {
    if (given.ongoing.aborts()) {
      return new PrepareTask.Aborts(abortion());
    }
    if (!given.without.isEmpty()) {
      throw BadInput.options(List.of("--without: is allowed with --abort only"));
    }
    Optional<CopySession> complete =
        read.recorded.filter(session -> session.state() == State.COMPLETE);
    return complete.isPresent()
        ? new PrepareTask.NothingLeft(complete.get().id())
        : new PrepareTask.Prepares(preparation());
  }

  private AbortRequest abortion() throws BadInput {
    List<String> problems = new ArrayList<>();
    given.ongoing.refuseBesideAbort(given.planning, given.copying, problems);
    given
        .opening
        .given()
        .forEach(option ->
            problems.add(
                "%s: is not allowed with --abort, which formats nothing: leave it out"
                    .formatted(option)));
    if (given.plan != null) {
      problems.add("--plan: is not allowed with --abort, which copies nothing: leave it out");
    }
    String owner = given.subscription.checked(problems);
    List<Path> drives = drivesets();
    if (read.recorded.isEmpty()) {
      problems.add("--abort: " + notInJournal());
    } else if (drives.isEmpty()) {
      problems.add("--driveset: is missing; name the drives of the session");
    }
    if (read.recorded.isEmpty() || drives.isEmpty() || !problems.isEmpty()) {
      throw BadInput.options(problems);
    }
    return new AbortRequest(
        given.journal,
        read.recorded.get().id(),
        drives,
        Set.copyOf(given.without),
        outDirectory(),
        owner);
  }

  private PrepareRequest preparation() throws BadInput {
    List<String> problems = new ArrayList<>();
    if (read.recorded.isPresent() && given.plan == null) {
      given.ongoing.refuseBeside(given.planning, given.copying, problems);
    }
    Optional<? extends PlanSource> source = source(problems);
    String owner = given.subscription.checked(problems);
    problems.addAll(read.problems);
    Optional<Bandwidth> limit = given.copying.bandwidth(problems);
    List<Path> drives = drivesets();
    if (drives.isEmpty()) {
      problems.add("--driveset: is missing; name the file that says which drives are filled");
    }
    if (source.isEmpty() || drives.isEmpty() || limit.isEmpty() || !problems.isEmpty()) {
      throw BadInput.options(problems);
    }
    return new PrepareRequest(
        source.get(),
        drives,
        given.journal,
        outDirectory(),
        owner,
        given.copying.leavesOutFailed(),
        limit.get(),
        given.copying.readsBack(),
        read.credential.orElse(null));
  }

  private Optional<? extends PlanSource> source(List<String> problems) {
    if (given.plan != null) {
      if (given.copying.isPreload()) {
        problems.add("--preload: is not allowed with --plan; files stay where they are");
      }
      read.made.ifPresent(made -> given.planning.refuseBeside(made, problems));
      return read.made;
    }
    if (read.recorded.isPresent() && !given.planning.namesDataset()) {
      return Optional.of(new PlanSource.Recorded(given.journal, read.recorded.get().begun()));
    }
    if (given.ongoing.continues() && !given.planning.namesDataset()) {
      problems.add(
          given.ongoing.continuing() + notInJournal() + "; name --dataset or --plan to begin it");
      return Optional.empty();
    }
    return given.planning.wanted(given.copying.isPreload(), problems);
  }

  private String notInJournal() {
    return given.planning.session() == null
        ? "'%s' has no session".formatted(given.journal)
        : "'%s' has no session '%s'".formatted(given.journal, given.planning.session());
  }

  /** Those of the first run, those added since, and those to be added now. */
  private List<Path> drivesets() {
    Set<Path> files = new LinkedHashSet<>();
    if (given.driveset != null) {
      files.add(given.driveset);
    } else {
      read.recorded
          .map(session -> session.begun().drivesetFile())
          .map(Path::of)
          .ifPresent(files::add);
    }
    if (!files.isEmpty()) {
      read.recorded.stream()
          .flatMap(session -> session.addedDrivesets().stream())
          .map(Path::of)
          .forEach(files::add);
      given.ongoing.additionalDriveset().ifPresent(files::add);
    }
    return List.copyOf(files);
  }

  private Path outDirectory() {
    return given.out == null ? given.journal.resolveSibling("") : given.out;
  }
}
