package io.driveport.agent.session;

import io.driveport.agent.device.DeviceException;
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
import io.driveport.agent.volume.OpenedDrive;
import io.driveport.agent.volume.OpenedDrives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The drives of a run, those among them that their drivesets name by devices: looked at and locked,
 * formatted, mounted, and let go of when this is closed.
 */
public final class DeviceDrives implements SessionDrives, AutoCloseable {

  private final OpeningRequest request;
  private final Programs programs;
  private final MountPoints mountPoints;
  private final FormatConsent consent;
  private final DriveLocks locks;
  private final OpeningSurvey survey;
  private final FormatRun formatRun;
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
    this.formatRun = new FormatRun(survey, programs, consent);
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
    List<String> mounting =
        mountPoints.mounting(
            opening.fileSystem(), opening.device().path(), opening.driveId(), opening.manner());
    if (!mounting.isEmpty()) {
      commands.add(mounting);
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
    requireSomebodyToAsk();
    if (!findings.none()) {
      return;
    }
    programs.require(programs());
    for (Opening opening : openings) {
      switch (opening) {
        case Opening.AsItIs asItIs -> {
          OpenedDrive drive = mount(asItIs);
          if (asItIs.mustBeEmpty()) {
            requireEmpty(asItIs, drive.root());
          }
        }
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

  private void requireSomebodyToAsk() {
    for (Opening.Formatted drive : toFormat) {
      if (drive.isAsked() && !consent.canBeAsked()) {
        drive
            .row()
            .refuse(
                "is not formatted: nobody can be asked to type the serial number of drive %s, since the input is no terminal; run it in one, or have SilentMode in the row"
                    .formatted(drive.driveId()),
                findings);
      }
    }
  }

  /** What is needed by the last step as well, before the first one is done. */
  private List<String> programs() throws IOException {
    List<String> needed = new ArrayList<>();
    for (Opening opening : openings) {
      if (opening instanceof Opening.Formatted formatted) {
        needed.addAll(formatted.formatting().programs());
      }
      needed.addAll(mountPoints.programs(opening.fileSystem()));
    }
    return needed;
  }

  private OpenedDrive mount(Opening opening) throws IOException, InterruptedException {
    OpenedDrive drive =
        mountPoints.mount(
            opening.fileSystem(), opening.device(), opening.driveId(), opening.manner());
    opened.add(opening.row().location(), drive);
    return drive;
  }

  // It has the label that a run of this journal gives, but no session knows of files on it.
  private void requireEmpty(Opening drive, Path root) throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      files
          .filter(file -> !file.endsWith("lost+found"))
          .min(Comparator.naturalOrder())
          .ifPresent(file ->
              drive
                  .row()
                  .refuse(
                      "is not formatted: it was by an earlier run of this journal, and is not empty since: it holds '%s', of no session; to lose all that is on it, give --force-format %s"
                          .formatted(file.getFileName(), drive.driveId()),
                      findings));
    }
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
    Optional<String> notAgreed = formatRun.notAgreed(toFormat);
    if (notAgreed.isPresent()) {
      return notAgreed;
    }
    try {
      for (Opening.Formatted drive : formatRun.unmounted(toFormat)) {
        formatRun.format(drive);
        mount(drive);
      }
    } catch (IOException e) {
      throw formatted().isEmpty()
          ? e
          : new DeviceException(
              "%s; formatted before: %s".formatted(e.getMessage(), String.join(", ", formatted())),
              e instanceof DeviceException device ? device.advice().orElse(null) : null);
    }
    toFormat = List.of();
    return Optional.empty();
  }

  @Override
  public List<String> formatted() {
    return formatRun.formatted();
  }

  @Override
  public void close() throws IOException {
    try (locks) {
      opened.close();
    }
  }
}
