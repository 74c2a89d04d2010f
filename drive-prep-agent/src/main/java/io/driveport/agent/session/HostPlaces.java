package io.driveport.agent.session;

import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.event.EventSpool;
import io.driveport.agent.input.Findings;
import io.driveport.agent.manifest.HostFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where a run writes on the host: never on a drive it prepares, and never over its own files. */
final class HostPlaces {

  private final PrepareRequest request;
  private final HostFiles hostFiles;

  HostPlaces(PrepareRequest request, HostFiles hostFiles) {
    this.request = request;
    this.hostFiles = hostFiles;
  }

  /** Adds a finding for each drive that the journal or the keys would lie on. */
  void check(List<TargetDrive> drives, Findings findings) {
    Path directory = request.journal().getParent();
    if (directory == null || !Files.isDirectory(directory) || !Files.isWritable(directory)) {
      findings.add(request.journal(), "can't be written: its directory must exist and be writable");
      return;
    }
    Path journal = real(request.journal());
    Path out = real(request.out());
    for (TargetDrive drive : drives) {
      if (journal.startsWith(drive.root())) {
        findings.add(
            drive.driveset(),
            drive.row(),
            "the journal '%s' would lie on this drive; keep it on the host".formatted(journal));
      }
      if (out.startsWith(drive.root())) {
        findings.add(
            drive.driveset(),
            drive.row(),
            "the keys in '%s' would lie on this drive; name a directory of the host with --out"
                .formatted(out));
      }
      if (files(drive).contains(journal)) {
        findings.add(
            drive.driveset(),
            drive.row(),
            "the journal '%s' has the name of a file kept for this drive".formatted(journal));
      }
    }
    if (Files.exists(out) && !Files.isDirectory(out)) {
      findings.add(out, "is not a directory");
    }
  }

  /** The files that are written. */
  List<Path> written(List<TargetDrive> drives) {
    List<Path> written = new ArrayList<>();
    written.add(real(request.journal()));
    written.add(real(EventSpool.fileOf(request.journal())));
    drives.forEach(drive -> written.addAll(files(drive)));
    return written;
  }

  private List<Path> files(TargetDrive drive) {
    return List.of(
        real(hostFiles.infoFile(drive.id())),
        real(hostFiles.keyFile(drive.id())),
        real(hostFiles.journalFile(drive.id())));
  }

  /** The real path of something whose last parts may not exist yet. */
  static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException e) {
      Path parent = absolute.getParent();
      return parent == null
          ? absolute
          : real(parent).resolve(String.valueOf(absolute.getFileName()));
    }
  }
}
