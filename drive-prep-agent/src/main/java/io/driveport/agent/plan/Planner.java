package io.driveport.agent.plan;

import io.driveport.agent.dataset.BlobType;
import io.driveport.agent.dataset.DatasetRow;
import io.driveport.agent.dataset.Disposition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Assigns each file to a drive by reservation, before anything is written. */
public final class Planner {

  private static final int LARGEST_NAMED = 5;

  private final String session;
  private final List<DriveRoom> drives;
  private final Reservation reservation;

  /**
   * @param session names the directory on each drive
   * @param drives at least one
   */
  public Planner(String session, List<DriveRoom> drives) {
    this.session = session;
    this.drives = List.copyOf(drives);
    this.reservation =
        new Reservation(drives.stream().mapToLong(DriveRoom::cluster).max().orElse(0));
  }

  /**
   * The plan for all files of {@code expansion}.
   *
   * @throws IOException if a metadata or properties file can no longer be looked at
   */
  public Plan plan(Expansion expansion) throws IOException {
    return plan(expansion.files());
  }

  Plan plan(List<Candidate> files) throws IOException {
    Collection<DatasetRow> rows = rows(files);
    Map<Path, FileStamp> beside = besideFiles(rows);
    long frame = Reservation.FRAME + besideBytes(rows, beside);
    Units units = new Units(files, reservation);
    List<Long> rooms = drives.stream().map(drive -> drive.bytes() - frame).toList();
    int[] assigned = units.ofFiles(Spread.over(units.sizes(), rooms));
    if (IntStream.of(assigned).anyMatch(drive -> drive == Spread.NOWHERE)) {
      return tooLittleRoom(files, assigned);
    }
    return new Plan.Fits(place(files, assigned, beside), loads(files, assigned, frame));
  }

  /**
   * The plan for files that have their drives already.
   *
   * @param made a plan whose sources are those of {@code expansion}, and whose drives are those of
   *     this planner
   * @throws IOException if a metadata or properties file can no longer be looked at
   */
  public List<PlannedFile> again(Expansion expansion, List<PlannedFile> made) throws IOException {
    return again(expansion.files(), made);
  }

  List<PlannedFile> again(List<Candidate> files, List<PlannedFile> made) throws IOException {
    Map<String, Integer> numbers = new HashMap<>();
    drives.forEach(drive -> numbers.put(drive.driveId(), numbers.size()));
    Map<String, Integer> drivesOfBlobs = new HashMap<>();
    made.stream()
        .filter(file -> file.role() == FileRole.BLOB)
        .forEach(
            file -> drivesOfBlobs.put(file.blobPath(), numbers.getOrDefault(file.driveId(), 0)));
    int[] assigned =
        files.stream().mapToInt(file -> drivesOfBlobs.getOrDefault(file.blobPath(), 0)).toArray();
    return place(files, assigned, besideFiles(rows(files)));
  }

  private List<DriveLoad> loads(List<Candidate> files, int[] assigned, long frame) {
    long[] reserved = new long[drives.size()];
    long[] count = new long[drives.size()];
    long[] bytes = new long[drives.size()];
    for (int i = 0; i < assigned.length; i++) {
      Candidate file = files.get(i);
      reserved[assigned[i]] += reservation.of(file);
      count[assigned[i]]++;
      bytes[assigned[i]] += file.stamp().length();
    }
    List<DriveLoad> loads = new ArrayList<>();
    for (int drive = 0; drive < drives.size(); drive++) {
      loads.add(
          new DriveLoad(
              drives.get(drive).driveId(),
              drives.get(drive).bytes(),
              drives.get(drive).kept(),
              count[drive] == 0 ? 0 : reserved[drive] + frame,
              count[drive],
              bytes[drive]));
    }
    return loads;
  }

  /** The rows that files come from, in the order of their first files. */
  private static Collection<DatasetRow> rows(List<Candidate> files) {
    Map<Long, DatasetRow> rows = new LinkedHashMap<>();
    files.forEach(file -> rows.putIfAbsent(file.row().number(), file.row()));
    return rows.values();
  }

  // Each row has copies of its own.
  private long besideBytes(Collection<DatasetRow> rows, Map<Path, FileStamp> beside) {
    return rows.stream()
        .flatMap(row -> Stream.of(row.metadataFile(), row.propertiesFile()))
        .map(beside::get)
        .filter(Objects::nonNull)
        .mapToLong(stamp -> reservation.data(stamp.length()))
        .sum();
  }

  private static Map<Path, FileStamp> besideFiles(Collection<DatasetRow> rows) throws IOException {
    Map<Path, FileStamp> beside = new LinkedHashMap<>();
    for (DatasetRow row : rows) {
      stamp(row.metadataFile(), beside);
      stamp(row.propertiesFile(), beside);
    }
    return beside;
  }

  private static void stamp(@Nullable Path file, Map<Path, FileStamp> stamps) throws IOException {
    if (file != null && !stamps.containsKey(file)) {
      stamps.put(file, Expansion.stamp(file));
    }
  }

  private Plan tooLittleRoom(List<Candidate> files, int[] assigned) {
    List<Candidate> over =
        IntStream.range(0, files.size())
            .filter(i -> assigned[i] == Spread.NOWHERE)
            .mapToObj(files::get)
            .toList();
    Map<Path, Long> units = new LinkedHashMap<>();
    over.forEach(file ->
        units.merge(
            file.group() == null ? file.source() : file.group(), file.stamp().length(), Long::sum));
    return new Plan.TooLittleRoom(
        over.stream().mapToLong(reservation::of).sum(),
        over.size(),
        units.entrySet().stream()
            .sorted(Comparator.comparingLong((Map.Entry<Path, Long> unit) -> -unit.getValue()))
            .limit(LARGEST_NAMED)
            .map(unit -> "%s (%d bytes)".formatted(unit.getKey(), unit.getValue()))
            .toList());
  }

  /**
   * The plan for files that lie on their drives already, and stay where they are.
   *
   * @param expansion of sources that are all on drives
   * @throws IOException if a metadata or properties file can no longer be looked at
   */
  public Plan inPlace(Expansion expansion, Preloaded preloaded) throws IOException {
    List<Candidate> files = expansion.files();
    Collection<DatasetRow> rows = rows(files);
    Map<Path, FileStamp> beside = besideFiles(rows);
    long frame = Reservation.FRAME + besideBytes(rows, beside);
    int[] assigned = files.stream().mapToInt(file -> preloaded.drive(file.source())).toArray();
    long[] needed = new long[drives.size()];
    for (int i = 0; i < assigned.length; i++) {
      needed[assigned[i]] += reservation.manifest(files.get(i));
    }
    List<DriveLoad> loads = new ArrayList<>();
    for (DriveLoad load : loads(files, assigned, frame)) {
      long reserved = load.files() == 0 ? 0 : needed[loads.size()] + frame;
      if (reserved > load.room()) {
        return new Plan.TooLittleRoom(
            reserved - load.room(), 1, List.of("the manifest of drive " + load.driveId()));
      }
      loads.add(
          new DriveLoad(
              load.driveId(), load.room(), load.kept(), reserved, load.files(), load.bytes()));
    }
    return new Plan.Fits(
        place(files, assigned, beside, i -> preloaded.pathOnDrive(files.get(i).source())), loads);
  }

  private List<PlannedFile> place(
      List<Candidate> files, int[] assigned, Map<Path, FileStamp> beside) {
    DrivePaths paths = new DrivePaths(session);
    Map<Integer, String> others = new HashMap<>();
    for (int i = 0; i < assigned.length; i++) {
      String blobPath = files.get(i).blobPath();
      String path = paths.next(blobPath);
      if (!path.equals(paths.own(blobPath))) {
        others.put(i, path);
      }
    }
    return place(
        files,
        assigned,
        beside,
        i -> {
          String other = others.get(i);
          return other == null ? paths.own(files.get(i).blobPath()) : other;
        });
  }

  private List<PlannedFile> place(
      List<Candidate> files,
      int[] assigned,
      Map<Path, FileStamp> stamps,
      IntFunction<String> paths) {
    Map<String, Map<Long, DatasetRow>> rowsOfDrive = new LinkedHashMap<>();
    drives.forEach(drive -> rowsOfDrive.put(drive.driveId(), new LinkedHashMap<>()));
    // Candidates are read from a file, and most plans have none of these.
    for (int i = 0; !stamps.isEmpty() && i < assigned.length; i++) {
      DatasetRow row = files.get(i).row();
      if (row.metadataFile() != null || row.propertiesFile() != null) {
        rowsOfDrive
            .computeIfAbsent(drives.get(assigned[i]).driveId(), _ -> new LinkedHashMap<>())
            .put(row.number(), row);
      }
    }
    List<PlannedFile> beside = new ArrayList<>();
    rowsOfDrive.forEach((driveId, rows) ->
        rows.values()
            .forEach(row -> {
              for (FileRole role : List.of(FileRole.METADATA, FileRole.PROPERTIES)) {
                beside(assigned.length + beside.size(), row, role, driveId, stamps)
                    .ifPresent(beside::add);
              }
            }));
    return new PlacedFiles(session, files, assigned, drives, paths, beside);
  }

  private Optional<PlannedFile> beside(
      int number, DatasetRow row, FileRole role, String driveId, Map<Path, FileStamp> stamps) {
    Path file = role == FileRole.METADATA ? row.metadataFile() : row.propertiesFile();
    FileStamp stamp = file == null ? null : stamps.get(file);
    if (file == null || stamp == null) {
      return Optional.empty();
    }
    return Optional.of(
        new PlannedFile(
            number,
            session,
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
