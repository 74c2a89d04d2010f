package io.driveport.agent.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides which files go from drives that are full to additional ones: no more than must. Pure, and
 * the same for equal input.
 */
public final class Relocation {

  private static final int LARGEST_NAMED = 5;

  /**
   * A file of a drive.
   *
   * @param file as it is planned
   * @param held bytes of it that are on the drive already
   * @param durable whether it is there, whole
   * @param movable whether it may go to another drive: not if it is of an earlier session, nor if
   *     it is there and its source is not as it was
   */
  public record Resident(PlannedFile file, long held, boolean durable, boolean movable) {

    private boolean isBlob() {
      return file.role() == FileRole.BLOB;
    }
  }

  /**
   * A drive as it is now.
   *
   * @param free bytes that are free on it
   * @param cluster bytes that its file system gives at a time
   * @param files in plan order
   */
  public record Filled(String driveId, long free, long cluster, List<Resident> files) {}

  /** What is to be done. */
  public sealed interface Outcome {

    /**
     * Files move.
     *
     * @param moved with their new drives
     * @param added files that additional drives need beside blobs, without numbers of their own
     */
    record Moves(List<PlannedFile> moved, List<PlannedFile> added) implements Outcome {}

    /** The additional drives are too small. */
    record NoRoom(Plan.TooLittleRoom room) implements Outcome {}
  }

  private final List<DriveRoom> additional;
  private final Reservation reservation;

  /** Files may go to {@code additional} drives; {@code filled} ones stay as far as they can. */
  private Relocation(List<Filled> filled, List<DriveRoom> additional) {
    this.additional = additional;
    this.reservation =
        new Reservation(
            Stream.concat(
                    filled.stream().map(Filled::cluster),
                    additional.stream().map(DriveRoom::cluster))
                .mapToLong(Long::longValue)
                .max()
                .orElse(0));
  }

  /** Which files of the drives that have no room for them move, and to which additional drives. */
  public static Outcome of(List<Filled> filled, List<DriveRoom> additional) {
    Relocation relocation = new Relocation(filled, additional);
    List<PlannedFile> leaving =
        filled.stream()
            .flatMap(drive -> relocation.leaving(drive).stream())
            .map(Resident::file)
            .sorted(Comparator.comparingInt(PlannedFile::index))
            .toList();
    List<PlannedFile> beside =
        filled.stream()
            .flatMap(drive -> drive.files().stream())
            .filter(each -> !each.isBlob())
            .map(Resident::file)
            .toList();
    return relocation.spread(leaving, beside);
  }

  /** The blobs that have no room on their drive, its manifest included. */
  private List<Resident> leaving(Filled drive) {
    List<Resident> leaving = new ArrayList<>();
    long left = drive.free() - Reservation.FRAME;
    for (Resident each : drive.files()) {
      left -= each.durable() || !each.isBlob() || !each.movable() ? needed(each) : 0;
    }
    for (Resident each : drive.files().reversed()) {
      if (left < 0 && each.isBlob() && each.durable() && each.movable()) {
        left += needed(each) + each.held();
        leaving.add(each);
      }
    }
    for (Resident each : drive.files()) {
      if (each.isBlob() && !each.durable() && each.movable()) {
        long needed = needed(each);
        if (needed <= left) {
          left -= needed;
        } else {
          left += each.held();
          leaving.add(each);
        }
      }
    }
    return leaving;
  }

  /** What a file still takes on its drive. */
  private long needed(Resident each) {
    long data = each.durable() ? 0 : reservation.data(each.file().stamp().length()) - each.held();
    return Math.max(0, data) + (each.isBlob() ? reservation.manifest(each.file()) : 0);
  }

  private Outcome spread(List<PlannedFile> leaving, List<PlannedFile> beside) {
    long frame =
        Reservation.FRAME
            + rowFiles(beside).stream()
                .mapToLong(file -> reservation.data(file.stamp().length()))
                .sum();
    int[] drives =
        Spread.over(
            leaving.stream().mapToLong(reservation::of).toArray(),
            additional.stream().map(room -> room.bytes() - frame).toList());
    List<PlannedFile> moved = new ArrayList<>();
    List<PlannedFile> over = new ArrayList<>();
    for (int i = 0; i < drives.length; i++) {
      if (drives[i] == Spread.NOWHERE) {
        over.add(leaving.get(i));
      } else {
        moved.add(leaving.get(i).onDrive(additional.get(drives[i]).driveId()));
      }
    }
    return over.isEmpty()
        ? new Outcome.Moves(moved, added(moved, beside))
        : new Outcome.NoRoom(tooLittle(over));
  }

  /** Of files that several drives have, one. */
  private static List<PlannedFile> rowFiles(List<PlannedFile> beside) {
    Set<String> paths = new LinkedHashSet<>();
    return beside.stream().filter(file -> paths.add(file.drivePath())).toList();
  }

  private static List<PlannedFile> added(List<PlannedFile> moved, List<PlannedFile> beside) {
    List<PlannedFile> rowFiles = rowFiles(beside);
    Set<PlannedFile> added = new LinkedHashSet<>();
    for (PlannedFile file : moved) {
      rowFiles.stream()
          .filter(each -> each.row() == file.row() && each.session().equals(file.session()))
          .forEach(each -> added.add(each.onDrive(file.driveId())));
    }
    return List.copyOf(added);
  }

  private Plan.TooLittleRoom tooLittle(List<PlannedFile> over) {
    return new Plan.TooLittleRoom(
        over.stream().mapToLong(reservation::of).sum(),
        over.size(),
        over.stream()
            .sorted(Comparator.comparingLong((PlannedFile file) -> -file.stamp().length()))
            .limit(LARGEST_NAMED)
            .map(file -> "%s (%d bytes)".formatted(file.source(), file.stamp().length()))
            .toList());
  }
}
