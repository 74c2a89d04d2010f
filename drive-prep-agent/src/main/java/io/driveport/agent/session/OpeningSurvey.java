package io.driveport.agent.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.device.HostDevices;
import io.driveport.agent.device.Inventory;
import io.driveport.agent.hash.Digests;
import io.driveport.agent.input.Findings;
import io.driveport.agent.session.OpeningDecision.Outcome;
import io.driveport.agent.session.OpeningRequest.Purpose;
import io.driveport.agent.volume.Candidate;
import io.driveport.agent.volume.DriveLocks;
import io.driveport.agent.volume.MountPoints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
  private final DrivesInJournal journal;

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
    this.journal = new DrivesInJournal(request.journal());
  }

  /**
   * The drives that are named by a device.
   *
   * @param findings gets everything that keeps drives from being opened; if there is something,
   *     what is returned is of no worth
   */
  List<Opening> run(Findings findings) throws IOException, InterruptedException {
    List<NamedDrive> named = new ArrayList<>();
    List<Opening> openings = run(_ -> true, named, findings);
    requireEveryForcedDrive(named, findings);
    return openings;
  }

  /**
   * Looks again whether a drive is as it was when {@code earlier} was decided: what it holds, who
   * uses it and what surrounds it. Nothing is read of the others.
   *
   * @return what it is not any more; empty if it is as it was
   */
  Optional<String> changed(Opening earlier) throws IOException, InterruptedException {
    Findings findings = new Findings();
    List<Opening> now = run(earlier.row()::equals, new ArrayList<>(), findings);
    return now.contains(earlier)
        ? Optional.empty()
        : Optional.of(
            findings.all().stream()
                .map(finding -> ": " + finding.message())
                .collect(Collectors.joining()));
  }

  private List<Opening> run(Predicate<DeviceRow> asked, List<NamedDrive> named, Findings findings)
      throws IOException, InterruptedException {
    List<DeviceRow> rows = DeviceRow.of(request);
    List<Opening> openings = new ArrayList<>();
    if (rows.isEmpty()) {
      return openings;
    }
    Inventory host =
        devices.around(path -> rows.stream().filter(asked).anyMatch(row -> row.names(path)));
    for (DeviceRow row : rows) {
      name(row, host, named, findings);
    }
    // All locks are held: no other run begins to use one of the drives from here on.
    Set<Path> own = ownMountPoints(named);
    for (NamedDrive each : named) {
      if (asked.test(each.row())) {
        switch (outcome(each, host, own)) {
          case Outcome.Opened opened -> openings.add(opened.opening());
          case Outcome.LeftOut _ -> {}
          case Outcome.Refused refused -> each.row().refuse(refused.why(), findings);
        }
      }
    }
    return openings;
  }

  private Set<Path> ownMountPoints(List<NamedDrive> named) {
    return named.stream()
        .filter(each -> !each.locked() && mountPoints.has(each.device(), each.driveId()))
        .map(each -> mountPoints.of(each.driveId()))
        .collect(Collectors.toSet());
  }

  private void name(DeviceRow row, Inventory host, List<NamedDrive> named, Findings findings)
      throws IOException {
    Optional<BlockDevice> device = host.withParts().filter(row::names).findFirst();
    String told = device.map(BlockDevice::driveId).orElse(null);
    String given = row.row().driveId();
    String driveId = given == null ? told : given;
    if (!row.isDevice()) {
      // Whether a drive that has vanished is needed is known to who takes the session back.
      if (request.purpose() != Purpose.ABORT) {
        row.refuse(row.noDevice(), findings);
      }
    } else if (device.isEmpty()) {
      row.refuse("is not among the devices that 'drive-prep drives' lists", findings);
    } else if (driveId == null) {
      row.refuse("tells no serial number; give it in a column DriveId", findings);
    } else if (told != null && !told.equalsIgnoreCase(driveId)) {
      row.refuse("is not drive '%s': its serial number is '%s'".formatted(driveId, told), findings);
    } else {
      Optional<String> again =
          named.stream().flatMap(each -> again(each, device.get(), driveId).stream()).findFirst();
      if (again.isPresent()) {
        row.refuse(again.get(), findings);
      } else {
        boolean locked = !locks.take(device.get(), driveId);
        named.add(new NamedDrive(row, device.get(), driveId, locked));
      }
    }
  }

  /** That a device is one drive, and named by one row. */
  private static Optional<String> again(NamedDrive before, BlockDevice device, String driveId) {
    if (before.driveId().equalsIgnoreCase(driveId)) {
      return Optional.of("is drive '%s' once more".formatted(driveId));
    }
    return before.device().overlaps(device)
        ? Optional.of(
            "overlaps '%s' of row %d: what is written to one is written to the other; name one of them"
                .formatted(before.device().path(), before.row().row().number()))
        : Optional.empty();
  }

  private Outcome outcome(NamedDrive named, Inventory host, Set<Path> own) throws IOException {
    String driveId = named.driveId();
    Optional<String> foreign = mountPoints.foreign(host.mounts(), named.device(), driveId);
    if (foreign.isPresent()) {
      return new Outcome.Refused(
          "is drive '%s', at whose place '%s' something else is mounted still: '%s', which was unplugged or is another disk; unmount that first"
              .formatted(driveId, mountPoints.of(driveId), foreign.get()));
    }
    boolean isInJournal = journal.has(driveId);
    if (request.preloaded() && named.row().format() != null && !isInJournal) {
      return new Outcome.Refused(
          "is not formatted: the files lie on the drives already, and would be lost; have AlreadyFormatted in the driveset");
    }
    return new OpeningDecision(
            Candidate.of(named.device(), driveId, host, request.kept(), own, named.locked()),
            label(driveId),
            isInJournal,
            request.isForced(driveId),
            mountPoints.has(named.device(), driveId),
            request.purpose())
        .decide(named.row());
  }

  /** Names a file system so that this journal's runs, and no others, know it for their own. */
  private String label(String driveId) {
    byte[] hash =
        Digests.sha256()
            .digest(
                "%s\n%s"
                    .formatted(request.journal(), driveId.toLowerCase(Locale.ROOT))
                    .getBytes(UTF_8));
    return "DP" + HexFormat.of().withUpperCase().formatHex(hash, 0, LABEL_BYTES);
  }

  private void requireEveryForcedDrive(List<NamedDrive> named, Findings findings) {
    for (String forced : request.forced()) {
      boolean isToBeFormatted =
          named.stream()
              .filter(each -> each.row().format() != null)
              .anyMatch(each -> each.driveId().equalsIgnoreCase(forced));
      if (!isToBeFormatted) {
        findings.add(
            request.drivesets().getFirst(),
            "--force-format names '%s', which is no drive that a row with Format names"
                .formatted(forced));
      }
    }
  }
}
