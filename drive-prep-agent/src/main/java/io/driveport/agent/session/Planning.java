package io.driveport.agent.session;

import io.driveport.agent.driveset.DriveFinder;
import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.driveset.TargetDrives;
import io.driveport.agent.input.Findings;
import io.driveport.agent.journal.CopySession;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.manifest.ManifestHashes;
import io.driveport.agent.manifest.ManifestWriter;
import io.driveport.agent.plan.DriveLoad;
import io.driveport.agent.plan.Expansion;
import io.driveport.agent.plan.Plan;
import io.driveport.agent.plan.PlanChanges;
import io.driveport.agent.plan.PlannedFile;
import io.driveport.agent.plan.Planner;
import io.driveport.agent.plan.Preloaded;
import io.driveport.agent.progress.PreparationListener;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at sources and drives and decides what goes where. Writes nothing. */
final class Planning {

  private final PlanSource source;
  private final Findings findings;
  private final PreparationListener listener;
  private final SessionInput input;
  private final Set<String> sessions = new HashSet<>();
  private final Map<Path, Set<String>> given = new HashMap<>();

  /**
   * Reads the input; what is wrong with it, here and later, is added to {@code findings}.
   *
   * @param drivesets {@code driveset.csv}, and those of drives that came later
   */
  Planning(
      PlanSource source,
      List<Path> drivesets,
      DriveFinder finder,
      Findings findings,
      PreparationListener listener) {
    this.source = source;
    this.findings = findings;
    this.listener = listener;
    this.input = SessionInput.of(source, TargetDrives.of(drivesets, finder, findings), findings);
    sessions.add(input.session());
    limits().check(drivesets.getFirst(), input.drives(), findings);
  }

  SessionInput input() {
    return input;
  }

  private DriveLimits limits() {
    return source instanceof PlanSource.Wanted wanted ? wanted.limits() : DriveLimits.NONE;
  }

  /**
   * The files that are there now.
   *
   * @param written real paths of files the run writes on the host
   */
  Expansion expand(List<Path> written) {
    return expand(written, findings, List.of());
  }

  /**
   * The files that are there now, to come after those of earlier sessions.
   *
   * @param earlier the journal of those sessions
   */
  Expansion expand(List<Path> written, SessionJournal earlier) {
    earlier.sessions().stream().map(CopySession::id).forEach(sessions::add);
    for (TargetDrive drive : input.drives()) {
      given.put(drive.root(), blobsOn(drive, earlier));
    }
    return expand(written, findings, earlier.files());
  }

  // By the drive's id: another drive may be mounted at its place by now.
  private static Set<String> blobsOn(TargetDrive drive, SessionJournal earlier) {
    return earlier.files().stream()
        .filter(file -> file.driveId().equals(drive.id()) && DriveFiles.isBlob(file))
        .map(PlannedFile::drivePath)
        .collect(Collectors.toSet());
  }

  /** As {@link #expand(List)}, but what is wrong is of no interest. */
  Expansion look(List<Path> written) {
    return expand(written, new Findings(), List.of());
  }

  private Expansion expand(List<Path> written, Findings problems, List<PlannedFile> earlier) {
    Expansion expansion =
        new Expansion(
            input.file(),
            input.drives().stream().map(TargetDrive::root).toList(),
            written,
            input.rules(),
            preloaded(),
            problems);
    expansion.after(earlier);
    expansion.expand(input.rows());
    return expansion;
  }

  /**
   * Adds everything that keeps {@code expansion} from being put on the drives.
   *
   * @param earlier the journal of earlier sessions, whose drives may be used again; null if there
   *     is none
   */
  void check(Expansion expansion, @Nullable SessionJournal earlier) throws IOException {
    for (TargetDrive drive : input.drives()) {
      requireUnused(drive, earlier);
    }
    if (findings.none() && expansion.sources().findAny().isEmpty()) {
      findings.add(
          input.file(),
          "names no file that is to be copied; its directories are empty, or every file is excluded");
    }
    findings.warnings().forEach(warning -> listener.notice(warning.toString()));
  }

  // Files of another session, or another manifest, would be lost or shipped by mistake.
  void requireUnused(TargetDrive drive, @Nullable SessionJournal earlier) throws IOException {
    Path manifest = drive.root().resolve(ManifestWriter.FILE_NAME);
    if (Files.exists(manifest) && !isOf(earlier, manifest, drive)) {
      findings.add(
          drive.driveset(),
          drive.row(),
          "'%s' exists and is of no session of this journal: the drive was prepared before; remove it to use the drive again"
              .formatted(manifest));
    }
    if (Files.notExists(manifest) && earlier != null && earlier.sealed(drive.id()).isPresent()) {
      findings.add(
          drive.driveset(),
          drive.row(),
          "'%s' does not exist, which an earlier session has left there; is drive %s mounted there?"
              .formatted(manifest, drive.id()));
    }
    Path directory = drive.root().resolve(input.session());
    if (!isEmptyOrMissing(directory)) {
      findings.add(
          drive.driveset(),
          drive.row(),
          "'%s' holds files already; choose another session or empty it".formatted(directory));
    }
  }

  private static boolean isOf(@Nullable SessionJournal journal, Path manifest, TargetDrive drive)
      throws IOException {
    if (journal == null || journal.sealed(drive.id()).isEmpty()) {
      return false;
    }
    String found = ManifestHashes.of(manifest).sha256();
    return found.equals(journal.sealed(drive.id()).orElseThrow().manifestSha256());
  }

  private static boolean isEmptyOrMissing(Path directory) {
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(directory)) {
      return !listed.iterator().hasNext();
    } catch (IOException e) {
      return Files.notExists(directory);
    }
  }

  /** Tells what is not copied, or otherwise than one might think. */
  void tell(Expansion expansion) {
    listener.leftOut(expansion.leftOut());
    expansion.remarks().forEach(listener::notice);
  }

  /** A new plan. */
  Plan plan(Expansion expansion) throws IOException {
    Planner planner = new Planner(input.session(), DriveSpace.of(input.drives(), limits()));
    Optional<Preloaded> preloaded = preloaded();
    return preloaded.isPresent()
        ? planner.inPlace(expansion, preloaded.get())
        : planner.plan(expansion);
  }

  private Optional<Preloaded> preloaded() {
    return input.preloaded()
        ? Optional.of(
            new Preloaded(
                input.drives().stream().map(TargetDrive::root).toList(),
                sessions,
                given,
                ManifestWriter.FILE_NAME))
        : Optional.empty();
  }

  /** Why {@code made} can't be carried out with what is there now; empty if it can. */
  List<String> changesSince(PlanSource.Made made, Expansion expansion) throws IOException {
    List<DriveLoad> loads = made.plan().header().drives();
    List<PlannedFile> files = made.plan().files();
    List<String> changes = new ArrayList<>(PlanChanges.of(files, expansion));
    List<String> planned = loads.stream().map(DriveLoad::driveId).toList();
    List<String> present = input.drives().stream().map(TargetDrive::id).toList();
    planned.stream()
        .filter(id -> !present.contains(id))
        .forEach(id -> changes.add("drive '%s' is missing from the driveset".formatted(id)));
    present.stream()
        .filter(id -> !planned.contains(id))
        .forEach(id -> changes.add("drive '%s' of the driveset is not in the plan".formatted(id)));
    changes.addAll(DriveSpace.lacking(input.drives(), loads));
    if (changes.isEmpty()
        && !new Planner(input.session(), DriveSpace.of(input.drives(), DriveLimits.NONE))
            .again(expansion, files)
            .equals(files)) {
      changes.add("its files are not where this version of drive-prep would put them");
    }
    return changes;
  }
}
