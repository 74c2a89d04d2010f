package io.driveport.agent.plan;

import io.driveport.agent.dataset.BlobType;
import io.driveport.agent.dataset.DatasetRow;
import io.driveport.agent.dataset.Disposition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Assigns each file to a drive by reservation, before anything is written. */
public final class Planner {

  private static final int LARGEST_NAMED = 5;

  private final String session;
  private final List<DriveRoom> drives;

  /**
   * @param session names the directory on each drive
   * @param drives at least one
   */
  public Planner(String session, List<DriveRoom> drives) {
    this.session = session;
    this.drives = List.copyOf(drives);
  }

  /**
   * The plan for all files of {@code expansion}.
   *
   * @throws IOException if a metadata or properties file can no longer be looked at
   */
  public Plan plan(Expansion expansion) throws IOException {
    List<Candidate> files = expansion.files();
    Map<Path, FileStamp> beside = besideFiles(files);
    long besideBytes =
        beside.values().stream().mapToLong(stamp -> Reservation.clusters(stamp.length())).sum();
    List<Long> sizes = files.stream().map(Reservation::of).toList();
    List<Long> rooms =
        drives.stream().map(drive -> drive.bytes() - Reservation.HEADROOM - besideBytes).toList();
    int[] assigned = Spread.over(sizes, rooms);
    if (IntStream.of(assigned).anyMatch(drive -> drive == Spread.NOWHERE)) {
      return tooLittleRoom(files, assigned);
    }
    return new Plan.Fits(place(files, assigned, beside));
  }

  private static Map<Path, FileStamp> besideFiles(List<Candidate> files) throws IOException {
    Map<Path, FileStamp> beside = new LinkedHashMap<>();
    for (Candidate file : files) {
      stamp(file.row().metadataFile(), beside);
      stamp(file.row().propertiesFile(), beside);
    }
    return beside;
  }

  private static void stamp(@Nullable Path file, Map<Path, FileStamp> stamps) throws IOException {
    if (file != null && !stamps.containsKey(file)) {
      stamps.put(file, Expansion.stamp(file));
    }
  }

  private static Plan tooLittleRoom(List<Candidate> files, int[] assigned) {
    List<Candidate> over =
        IntStream.range(0, files.size())
            .filter(i -> assigned[i] == Spread.NOWHERE)
            .mapToObj(files::get)
            .sorted(Comparator.comparingLong((Candidate file) -> -file.stamp().length()))
            .toList();
    return new Plan.TooLittleRoom(
        over.stream().mapToLong(Reservation::of).sum(),
        over.size(),
        over.stream()
            .limit(LARGEST_NAMED)
            .map(file -> "%s (%d bytes)".formatted(file.source(), file.stamp().length()))
            .toList());
  }

  private List<PlannedFile> place(
      List<Candidate> files, int[] assigned, Map<Path, FileStamp> beside) {
    DrivePaths paths = new DrivePaths(session);
    List<PlannedFile> planned = new ArrayList<>();
    Map<String, Map<Long, DatasetRow>> rowsOfDrive = new LinkedHashMap<>();
    drives.forEach(drive -> rowsOfDrive.put(drive.driveId(), new LinkedHashMap<>()));
    for (Candidate file : files) {
      int index = planned.size();
      String driveId = drives.get(assigned[index]).driveId();
      rowsOfDrive
          .computeIfAbsent(driveId, _ -> new LinkedHashMap<>())
          .put(file.row().number(), file.row());
      planned.add(
          new PlannedFile(
              index,
              FileRole.BLOB,
              file.row().number(),
              file.source(),
              file.blobPath(),
              file.blobType(),
              file.row().disposition(),
              driveId,
              paths.next(file.blobPath()),
              file.stamp()));
    }
    rowsOfDrive.forEach((driveId, rows) ->
        rows.values()
            .forEach(row -> {
              beside(planned, row, row.metadataFile(), FileRole.METADATA, driveId, beside);
              beside(planned, row, row.propertiesFile(), FileRole.PROPERTIES, driveId, beside);
            }));
    return planned;
  }

  private void beside(
      List<PlannedFile> planned,
      DatasetRow row,
      @Nullable Path file,
      FileRole role,
      String driveId,
      Map<Path, FileStamp> stamps) {
    FileStamp stamp = file == null ? null : stamps.get(file);
    if (file != null && stamp != null) {
      planned.add(
          new PlannedFile(
              planned.size(),
              role,
              row.number(),
              file,
              "",
              BlobType.BLOCK,
              Disposition.RENAME,
              driveId,
              "%s/~rows/%d-%s.xml"
                  .formatted(
                      session, row.number(), role == FileRole.METADATA ? "metadata" : "properties"),
              stamp));
    }
  }
}
