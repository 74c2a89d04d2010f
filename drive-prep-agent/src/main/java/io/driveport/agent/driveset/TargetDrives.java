package io.driveport.agent.driveset;

import io.driveport.agent.drive.DriveRoot;
import io.driveport.agent.input.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the drives that a driveset names, and says which of them can't be written. */
public final class TargetDrives {

  private final Path driveset;
  private final DriveFinder finder;
  private final Findings findings;

  private final Predicate<String> gone;

  private TargetDrives(
      Path driveset, Predicate<String> gone, DriveFinder finder, Findings findings) {
    this.driveset = driveset;
    this.gone = gone;
    this.finder = finder;
    this.findings = findings;
  }

  /**
   * The drives of all files that are there, writable and unlike each other. Writes nothing.
   *
   * @param drivesets files; what is wrong with them is added to {@code findings}
   */
  public static List<TargetDrive> of(List<Path> drivesets, DriveFinder finder, Findings findings) {
    return of(drivesets, _ -> false, finder, findings);
  }

  /**
   * The same but for drives that are gone for good: a row that gives the DriveId of one is not
   * looked at.
   *
   * @param gone whether a drive, named by its id, is gone
   */
  public static List<TargetDrive> of(
      List<Path> drivesets, Predicate<String> gone, DriveFinder finder, Findings findings) {
    List<TargetDrive> drives = new ArrayList<>();
    for (Path driveset : drivesets) {
      new TargetDrives(driveset, gone, finder, findings)
          .find(DrivesetFile.read(driveset, findings), drives);
    }
    return drives;
  }

  private void find(List<DrivesetRow> rows, List<TargetDrive> drives) {
    for (DrivesetRow row : rows) {
      boolean isGone = row.driveId() != null && gone.test(row.driveId());
      if (isGone || finder.leavesOut(row)) {
        continue;
      }
      root(row)
          .flatMap(root ->
              id(row, root.path())
                  .map(id ->
                      new TargetDrive(
                          driveset,
                          row.number(),
                          row.location(),
                          id,
                          root,
                          finder.foreseen(row.location()).orElse(null),
                          row.key())))
          .filter(drive -> unlikeAll(drives, drive))
          .ifPresent(drives::add);
    }
  }

  private Optional<DriveRoot> root(DrivesetRow row) {
    String problem;
    try {
      Path root = finder.rootOf(row.location());
      if (!root.isAbsolute()) {
        problem = "is not an absolute path";
      } else if (!Files.isDirectory(root)) {
        problem =
            Files.exists(root) ? "is not a directory" : "does not exist; is the drive mounted?";
      } else if (!finder.isReadOnly(row.location()) && !Files.isWritable(root)) {
        problem = "can't be written; is it mounted read-only?";
      } else {
        return Optional.of(DriveRoot.at(root));
      }
    } catch (InvalidPathException | IOException e) {
      problem = "can't be used: " + e.getMessage();
    }
    findings.add(driveset, row.number(), "DriveLetter '%s' %s".formatted(row.location(), problem));
    return Optional.empty();
  }

  private Optional<String> id(DrivesetRow row, Path root) {
    Optional<String> told = finder.driveIdOf(row.location(), root);
    String given = row.driveId();
    if (given == null) {
      if (told.isEmpty()) {
        findings.add(
            driveset,
            row.number(),
            "DriveLetter '%s': the device tells no serial number; give it in a column DriveId"
                .formatted(row.location()));
      }
      return told;
    }
    if (told.isPresent() && !told.get().equalsIgnoreCase(given)) {
      findings.add(
          driveset,
          row.number(),
          "DriveId '%s' is not the serial number of the device, '%s'".formatted(given, told.get()));
      return Optional.empty();
    }
    return Optional.of(given);
  }

  private boolean unlikeAll(List<TargetDrive> drives, TargetDrive drive) {
    for (TargetDrive other : drives) {
      String problem =
          lower(other.id()).equals(lower(drive.id()))
              ? "DriveId '%s'".formatted(drive.id())
              : other.root().startsWith(drive.root()) || drive.root().startsWith(other.root())
                  ? "DriveLetter '%s'".formatted(drive.location())
                  : "";
      if (!problem.isEmpty()) {
        findings.add(
            driveset,
            drive.row(),
            "%s is the drive of row %d%s again"
                .formatted(
                    problem,
                    other.row(),
                    other.driveset().equals(driveset) ? "" : " of '" + other.driveset() + "'"));
        return false;
      }
    }
    return true;
  }

  private static String lower(String id) {
    return id.toLowerCase(Locale.ROOT);
  }
}
