package io.driveport.agent.cli;

import io.driveport.agent.drive.DriveVanishedException;
import io.driveport.agent.manifest.ManifestException;
import io.driveport.agent.manifest.ManifestWriter;
import io.driveport.agent.verify.DriveVerifier;
import io.driveport.agent.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drive-prep verify}: compares a drive with its manifest. */
@Command(
    name = "verify",
    description = {
      "Reads a prepared drive again and says where it differs from its manifest.",
      "It needs the drive alone, and changes nothing."
    },
    footer = {"", "Example:", "  drive-prep verify --drive /mnt/wd-1"})
@SuppressWarnings("NullAway.Init") // picocli sets what is required.
final class VerifyCommand extends AgentCommand {

  @Option(
      names = "--drive",
      required = true,
      paramLabel = "DIR",
      description = "The drive's root directory.")
  private Path drive;

  @Option(
      names = "--manifest",
      paramLabel = "FILE",
      description =
          "The manifest, relative to the drive or absolute. Default: DriveManifest.xml in its root directory.")
  private Path manifest = Path.of(ManifestWriter.FILE_NAME);

  @Override
  ExitCode run(Console console) throws InterruptedException {
    try {
      DifferenceReport differences = new DifferenceReport(console);
      VerifyReport report = new DriveVerifier(drive, manifest, differences).verify();
      differences.warn(report);
      return report(report, console);
    } catch (DriveVanishedException e) {
      console.failure(Failure.driveGone(name(), e));
      return ExitCode.DRIVE_GONE;
    } catch (ManifestException e) {
      console.failure(Failure.badManifest(name(), e));
      return ExitCode.NO_MANIFEST;
    } catch (IOException e) {
      console.failure(
          Failure.of(
              name(),
              ExitCode.NO_MANIFEST,
              ExitCode.NO_MANIFEST.name(),
              drive + ": can't be verified: " + FileErrors.reason(e),
              "name the root directory of a drive that 'drive-prep prepare' has finished"));
      return ExitCode.NO_MANIFEST;
    }
  }

  private ExitCode report(VerifyReport report, Console console) {
    ExitCode code = report.differences() == 0 ? ExitCode.OK : ExitCode.DIFFERENCES;
    console.line(
        "%s: %s, %s read, manifest MD5 %s, %s"
            .formatted(
                report.driveId(),
                Printable.count(report.files(), "file"),
                Printable.bytes(report.bytes()),
                report.manifestMd5(),
                report.differences() == 0
                    ? "no differences"
                    : Printable.count(report.differences(), "difference")));
    if (code == ExitCode.DIFFERENCES) {
      console.line(
          "  next: do not ship it; 'drive-prep repair --drive %s --from SOURCE' writes what differs again"
              .formatted(drive));
    }
    console.event(
        "verified",
        "exitCode",
        code.code(),
        "driveId",
        report.driveId(),
        "manifestMd5",
        report.manifestMd5(),
        "files",
        report.files(),
        "bytes",
        report.bytes(),
        "bytesHashedInLanes",
        report.hashed().inLanes(),
        "bytesHashedOneByOne",
        report.hashed().oneByOne(),
        "filesFromMemory",
        report.fromMemory() == 0 ? null : report.fromMemory(),
        "differences",
        report.differences());
    return code;
  }
}
