package io.driveport.agent.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.device.HostDevices;
import io.driveport.agent.device.Inventory;
import io.driveport.agent.driveset.DriveFinder;
import io.driveport.agent.driveset.DrivesetFile;
import io.driveport.agent.driveset.DrivesetRow;
import io.driveport.agent.hash.Digests;
import io.driveport.agent.input.Findings;
import io.driveport.agent.journal.CopySession.State;
import io.driveport.agent.journal.JournalRecord.InputDrive;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.session.OpeningDecision.Outcome;
import io.driveport.agent.session.OpeningRequest.Purpose;
import io.driveport.agent.volume.Candidate;
import io.driveport.agent.volume.DriveLocks;
import io.driveport.agent.volume.MountPoints;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the devices that drivesets name, takes their locks, and decides how each of these drives
 * is opened. Writes nothing on them. Where a driveset names no device, none is looked at.
 */
final class OpeningSurvey {

  private static final int LABEL_BYTES = 4;

  private final OpeningRequest request;
  private final HostDevices devices;
  private final MountPoints mountPoints;
  private final DriveLocks locks;
  private @Nullable Set<String> drivesInJournal;

  /** A row that names a device, and the device that it names. */
  private record Named(
      Path driveset, DrivesetRow row, BlockDevice device, String driveId, boolean locked) {}

  /**
   * For one run.
   *
   * @param locks gets those of the drives
   */
  OpeningSurvey(
      OpeningRequest request, HostDevices devices, MountPoints mountPoints, DriveLocks locks) {
    this.request = request;
    this.devices = devices;
    this.mountPoints = mountPoints;
    this.locks = locks;
  }

  /**
   * The drives that are named by a device. It may be asked again, to see what has changed; the
   * journal is read once, since it must not be touched by another hand while it is open.
   *
   * @param findings gets everything that keeps drives from being opened; if there is something,
   *     what is returned is of no worth
   */
  List<Opening> run(Findings findings) throws IOException, InterruptedException {
    Map<Path, List<DrivesetRow>> rows = new LinkedHashMap<>();
    for (Path driveset : request.drivesets()) {
      rows.put(driveset, rows(driveset));
    }
    List<Named> named = new ArrayList<>();
    List<Opening> openings = new ArrayList<>();
    if (rows.values().stream().anyMatch(each -> !each.isEmpty())) {
      Inventory host = devices.inventory();
      for (Map.Entry<Path, List<DrivesetRow>> each : rows.entrySet()) {
        for (DrivesetRow row : each.getValue()) {
          name(each.getKey(), row, host, named, findings);
        }
      }
      // All locks are held: nobody begins to use one of the drives from here on.
      Set<String> inJournal = drivesInJournal();
      for (Named each : named) {
        switch (outcome(each, host, inJournal)) {
          case Outcome.Opened opened -> openings.add(opened.opening());
          case Outcome.LeftOut _ -> {}
          case Outcome.Refused refused -> refuse(each.driveset, each.row, refused.why(), findings);
        }
      }
    }
    requireEveryForcedDrive(named, findings);
    return openings;
  }

  /** Mistakes in these files are found with all others, not here. */
  private List<DrivesetRow> rows(Path driveset) {
    return DrivesetFile.read(driveset, new Findings()).stream()
        .filter(row -> row.format() != null || DriveFinder.isDevice(row.location()))
        .filter(row -> row.driveId() == null || !request.gone().test(row.driveId()))
        .toList();
  }

  private static void refuse(Path driveset, DrivesetRow row, String why, Findings findings) {
    findings.add(driveset, row.number(), "DriveLetter '%s' %s".formatted(row.location(), why));
  }

  private void name(
      Path driveset, DrivesetRow row, Inventory host, List<Named> named, Findings findings)
      throws IOException {
    if (!DriveFinder.isDevice(row.location())) {
      // Whether a drive that has vanished is needed is known to who takes the session back.
      if (request.purpose() != Purpose.ABORT) {
        refuse(driveset, row, noDevice(row), findings);
      }
      return;
    }
    Optional<BlockDevice> device =
        host.withParts().filter(each -> isSame(each.path(), row.location())).findFirst();
    String told = device.map(BlockDevice::driveId).orElse(null);
    String driveId = row.driveId() == null ? told : row.driveId();
    Optional<Named> overlapping =
        named.stream()
            .filter(each -> device.isPresent() && each.device.overlaps(device.get()))
            .findFirst();
    if (device.isEmpty()) {
      refuse(driveset, row, "is not among the devices that 'drive-prep drives' lists", findings);
    } else if (driveId == null) {
      refuse(driveset, row, "tells no serial number; give it in a column DriveId", findings);
    } else if (told != null && !told.equalsIgnoreCase(driveId)) {
      refuse(
          driveset,
          row,
          "is not drive '%s': its serial number is '%s'".formatted(driveId, told),
          findings);
    } else if (named.stream().anyMatch(each -> each.driveId.equalsIgnoreCase(driveId))) {
      refuse(driveset, row, "is drive '%s' once more".formatted(driveId), findings);
    } else if (overlapping.isPresent()) {
      refuse(
          driveset,
          row,
          "overlaps '%s' of row %d: what is written to one is written to the other; name one of them"
              .formatted(overlapping.get().device.path(), overlapping.get().row.number()),
          findings);
    } else {
      boolean locked = !locks.take(device.get(), driveId);
      named.add(new Named(driveset, row, device.get(), driveId, locked));
    }
  }

  private static String noDevice(DrivesetRow row) {
    String needed = "with Format it names a block device, such as /dev/sdb";
    return new File(row.location()).exists()
        ? "is no block device; " + needed
        : "does not exist; is the drive connected? " + needed;
  }

  // Devices have several names, such as those in /dev/disk/by-id.
  private static boolean isSame(Path device, String location) {
    try {
      return Files.isSameFile(device, Path.of(location));
    } catch (IOException e) {
      return false;
    }
  }

  private Outcome outcome(Named named, Inventory host, Set<String> inJournal) {
    String driveId = named.driveId;
    Optional<String> foreign = mountPoints.foreign(host.mounts(), named.device, driveId);
    if (foreign.isPresent()) {
      return new Outcome.Refused(
          "is drive '%s', at whose place '%s' something else is mounted still: '%s', which was unplugged or is another disk; unmount that first"
              .formatted(driveId, mountPoints.of(driveId), foreign.get()));
    }
    boolean isInJournal = inJournal.contains(lower(driveId));
    if (request.preloaded() && named.row.format() != null && !isInJournal) {
      return new Outcome.Refused(
          "is not formatted: the files lie on the drives already, and would be lost; have AlreadyFormatted in the driveset");
    }
    return new OpeningDecision(
            Candidate.of(named.device, driveId, host, request.kept(), named.locked),
            label(driveId),
            isInJournal,
            request.isForced(driveId),
            mountPoints.has(named.device, driveId),
            request.purpose())
        .decide(named.row);
  }

  /** Names a file system so that this journal's runs, and no others, know it for their own. */
  private String label(String driveId) {
    byte[] hash =
        Digests.sha256()
            .digest("%s\n%s".formatted(request.journal(), lower(driveId)).getBytes(UTF_8));
    return "DP" + HexFormat.of().withUpperCase().formatHex(hash, 0, LABEL_BYTES);
  }

  private Set<String> drivesInJournal() throws IOException {
    if (drivesInJournal == null) {
      drivesInJournal = readDrivesInJournal();
    }
    return drivesInJournal;
  }

  private Set<String> readDrivesInJournal() throws IOException {
    if (request.journal() == null || Files.notExists(request.journal())) {
      return Set.of();
    }
    try (SessionJournal journal = SessionJournal.read(request.journal())) {
      return journal.sessions().stream()
          .filter(session -> session.state() != State.ABORTED)
          .flatMap(session -> session.begun().driveset().stream())
          .map(InputDrive::driveId)
          .map(OpeningSurvey::lower)
          .collect(Collectors.toSet());
    }
  }

  private void requireEveryForcedDrive(List<Named> named, Findings findings) {
    for (String forced : request.forced()) {
      boolean isToBeFormatted =
          named.stream()
              .filter(each -> each.row.format() != null)
              .anyMatch(each -> each.driveId.equalsIgnoreCase(forced));
      if (!isToBeFormatted) {
        findings.add(
            request.drivesets().getFirst(),
            "--force-format names '%s', which is no drive that a row with Format names"
                .formatted(forced));
      }
    }
  }

  private static String lower(String driveId) {
    return driveId.toLowerCase(Locale.ROOT);
  }
}
