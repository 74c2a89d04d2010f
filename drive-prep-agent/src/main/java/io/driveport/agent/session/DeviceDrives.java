package io.driveport.agent.session;

import io.driveport.agent.device.DeviceException;
import io.driveport.agent.device.DeviceGuard;
import io.driveport.agent.device.DeviceSerials;
import io.driveport.agent.device.HostDevices;
import io.driveport.agent.device.Programs;
import io.driveport.agent.driveset.DriveFinder;
import io.driveport.agent.input.Finding;
import io.driveport.agent.input.Findings;
import io.driveport.agent.session.OpeningRequest.Purpose;
import io.driveport.agent.volume.DriveLocks;
import io.driveport.agent.volume.DriveToBe;
import io.driveport.agent.volume.MountPoints;
import io.driveport.agent.volume.OpenedDrives;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The drives of a run, those among them that their drivesets name by devices: looked at and locked,
 * formatted, mounted, and let go of when this is closed.
 */
public final class DeviceDrives implements SessionDrives, AutoCloseable {

  private final OpeningRequest request;
  private final Programs programs;
  private final MountPoints mountPoints;
  private final FormatConsent consent;
  private final DeviceGuard guard = new DeviceGuard();
  private final DriveLocks locks;
  private final OpeningSurvey survey;
  private final OpenedDrives opened = new OpenedDrives();
  private final Findings findings = new Findings();
  private List<Opening> openings = List.of();
  private List<Opening.Formatted> toFormat = List.of();

  private DeviceDrives(
      OpeningRequest request, Programs programs, MountPoints mountPoints, FormatConsent consent) {
    this.request = request;
    this.programs = programs;
    this.mountPoints = mountPoints;
    this.consent = consent;
    this.locks = mountPoints.locks();
    this.survey = new OpeningSurvey(request, new HostDevices(programs), mountPoints, locks);
  }

  /**
   * Looks at the drives and takes their locks. Nothing is written, and none is mounted yet.
   *
   * @throws DeviceException if devices can't be listed
   */
  public static DeviceDrives survey(
      OpeningRequest request, Programs programs, MountPoints mountPoints, FormatConsent consent)
      throws IOException, InterruptedException {
    DeviceDrives drives = new DeviceDrives(request, programs, mountPoints, consent);
    try {
      drives.survey();
      return drives;
    } catch (IOException | InterruptedException | RuntimeException e) {
      drives.locks.close();
      throw e;
    }
  }

  private void survey() throws IOException, InterruptedException {
    openings = survey.run(findings);
    toFormat = toFormat(openings);
    for (Opening.Formatted drive : toFormat) {
      if (drive.isAsked() && !consent.canBeAsked()) {
        findings.add(
            request.drivesets().getFirst(),
            drive.row().number(),
            "DriveLetter '%s': nobody can be asked to type the serial number of drive %s, since the input is no terminal; run it in one, or have SilentMode in the row"
                .formatted(drive.row().location(), drive.driveId()));
      }
    }
  }

  private static List<Opening.Formatted> toFormat(List<Opening> openings) {
    return openings.stream()
        .filter(Opening.Formatted.class::isInstance)
        .map(Opening.Formatted.class::cast)
        .toList();
  }

  /** How each drive is opened that was named by its device. */
  public List<Opening> openings() {
    return openings;
  }

  /** The commands that open a drive, in order. */
  public List<List<String>> commands(Opening opening) throws IOException {
    List<List<String>> commands = new ArrayList<>();
    if (opening instanceof Opening.Formatted formatted) {
      commands.addAll(formatted.formatting().commands());
    }
    if (!(opening instanceof Opening.AsItIs asItIs && asItIs.isMounted())) {
      commands.add(
          mountPoints.mounting(opening.fileSystem(), opening.device().path(), opening.driveId()));
    }
    return commands;
  }

  /**
   * Mounts those that are used as they are, and lets directories stand in for the others; nothing
   * if something was found that keeps drives from being opened.
   *
   * @throws DeviceException if a program is missing for any of them, or one can't be mounted
   */
  public void open() throws IOException, InterruptedException {
    if (!findings.none()) {
      return;
    }
    for (Opening opening : openings) {
      programs.require(commands(opening));
    }
    for (Opening opening : openings) {
      switch (opening) {
        case Opening.AsItIs asItIs -> mount(asItIs, asItIs.isMounted());
        case Opening.Formatted formatted ->
            opened.add(
                formatted.row().location(),
                new DriveToBe(
                    mountPoints.make(formatted.driveId()),
                    formatted.device().driveId(),
                    formatted.fileSystem().room(formatted.device().bytes())));
      }
    }
  }

  private void mount(Opening opening, boolean isMounted) throws IOException, InterruptedException {
    opened.add(
        opening.row().location(),
        mountPoints.mount(opening.fileSystem(), opening.device(), opening.driveId(), isMounted));
  }

  @Override
  public List<Finding> findings() {
    return findings.all();
  }

  @Override
  public DriveFinder finder() {
    boolean areAllThere = findings.none() && request.purpose() != Purpose.ABORT;
    return areAllThere
        ? DriveFinder.of(new DeviceSerials(), opened)
        : DriveFinder.ofThoseThere(new DeviceSerials(), opened);
  }

  @Override
  public boolean areToBeFormatted() {
    return !toFormat.isEmpty();
  }

  @Override
  public Optional<String> format() throws IOException, InterruptedException {
    for (Opening.Formatted drive : toFormat) {
      if (drive.isAsked() && !consent.agrees(drive)) {
        return Optional.of(drive.driveId());
      }
    }
    requireAsSurveyed();
    for (Opening.Formatted drive : toFormat) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      drive.formatting().run(programs, guard);
      consent.formatted(drive);
      mount(drive, false);
    }
    toFormat = List.of();
    return Optional.empty();
  }

  // The user may have thought for long. What was decided then has to be what is decided now.
  private void requireAsSurveyed() throws IOException, InterruptedException {
    Findings now = new Findings();
    if (!survey.run(now).containsAll(toFormat)) {
      throw new DeviceException(
          "drives are no longer as they were when they were looked at; nothing was formatted%s"
              .formatted(
                  now.all().stream()
                      .map(finding -> ": " + finding.message())
                      .collect(Collectors.joining())));
    }
  }

  @Override
  public void close() throws IOException {
    opened.close();
    locks.close();
  }
}
