package io.driveport.agent.cli;

import io.driveport.agent.drive.DriveVanishedException;
import io.driveport.agent.manifest.ManifestException;
import io.driveport.agent.manifest.ManifestWriter;
import io.driveport.agent.verify.DriveRepair;
import io.driveport.agent.verify.RepairListener;
import io.driveport.agent.verify.RepairReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drive-prep repair}: writes what differs from the manifest again. */
@Command(
    name = "repair",
    description = {
      "Verifies a prepared drive and writes again what differs from its manifest, and nothing else,",
      "from originals that still are what was copied."
    },
    footer = {"", "Example:", "  drive-prep repair --drive /mnt/wd-1 --from /data/films"})
@SuppressWarnings("NullAway.Init") // picocli sets what is required.
final class RepairCommand extends AgentCommand {

  @Option(
      names = "--drive",
      required = true,
      order = 1,
      paramLabel = "DIR",
      description = "The drive's root directory.")
  private Path drive;

  @Option(
      names = "--manifest",
      order = 3,
      paramLabel = "FILE",
      description =
          "The manifest, relative to the drive or absolute. Default: DriveManifest.xml in its root directory.")
  private Path manifest = Path.of(ManifestWriter.FILE_NAME);

  @Option(
      names = "--from",
      required = true,
      order = 2,
      paramLabel = "SOURCE",
      description =
          "Where originals are: a source directory of the dataset, a file, or another drive with the same files. May be repeated.")
  private List<Path> from;

  @Override
  ExitCode run(Console console) throws InterruptedException {
    try {
      Teller teller = new Teller(console);
      RepairReport report = new DriveRepair(drive, manifest, from, teller).repair();
      teller.warn(report.verified());
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
              drive + ": can't be repaired: " + FileErrors.reason(e),
              "name the drive's root directory, and sources that exist"));
      return ExitCode.NO_MANIFEST;
    }
  }

  private static ExitCode report(RepairReport report, Console console) {
    ExitCode code = report.notRepaired() == 0 ? ExitCode.OK : ExitCode.DIFFERENCES;
    console.line(
        "%s: %s verified, %s repaired, %s written, %s"
            .formatted(
                report.verified().driveId(),
                Printable.count(report.verified().files(), "file"),
                report.repaired(),
                Printable.bytes(report.bytes()),
                report.notRepaired() == 0
                    ? "the drive is as its manifest says"
                    : report.notRepaired() + " NOT repaired"));
    if (code == ExitCode.DIFFERENCES) {
      console.line("  next: do not ship the drive; name further originals, or prepare it again");
    }
    console.event(
        "repaired",
        "exitCode",
        code.code(),
        "driveId",
        report.verified().driveId(),
        "manifestMd5",
        report.verified().manifestMd5(),
        "files",
        report.verified().files(),
        "filesFromMemory",
        report.verified().fromMemory() == 0 ? null : report.verified().fromMemory(),
        "filesRepaired",
        report.repaired(),
        "bytesWritten",
        report.bytes(),
        "filesNotRepaired",
        report.notRepaired());
    return code;
  }

  private static final class Teller extends DifferenceReport implements RepairListener {

    private final Console console;

    Teller(Console console) {
      super(console);
      this.console = console;
    }

    @Override
    public void repaired(String file, String original, long bytes) {
      console.line("repaired: %s: %d bytes written, from '%s'".formatted(file, bytes, original));
      console.event("fileRepaired", "file", file, "original", original, "bytesWritten", bytes);
    }

    @Override
    public void notRepaired(String file, String why) {
      console.line("NOT repaired: %s: %s".formatted(file, why));
      console.event("fileNotRepaired", "file", file, "reason", why);
    }
  }
}
