package io.driveport.agent.cli;

import io.driveport.agent.verify.Difference;
import io.driveport.agent.verify.DriveVerifier;
import io.driveport.agent.verify.VerifyListener;
import io.driveport.agent.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drive-prep verify}: compares a drive with its manifest. */
@Command(
    name = "verify",
    description = "Reads a prepared drive again and says where it differs from its manifest.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required.
final class VerifyCommand extends AgentCommand {

  @Option(
      names = "--drive",
      required = true,
      paramLabel = "DIR",
      description = "The drive's root directory.")
  private Path drive;

  @Override
  ExitCode run(Console console) {
    try {
      return report(new DriveVerifier(drive, new Teller(console)).verify(), console);
    } catch (IOException e) {
      console.failure(
          Failure.of(
              name(),
              ExitCode.NO_MANIFEST,
              drive + ": can't be verified: " + FileErrors.reason(e)));
      return ExitCode.NO_MANIFEST;
    }
  }

  private static ExitCode report(VerifyReport report, Console console) {
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
        "differences",
        report.differences());
    return code;
  }

  private record Teller(Console console) implements VerifyListener {

    @Override
    public void difference(Difference difference) {
      console.line(
          "%s: %s%s%s: expected %s, found %s"
              .formatted(
                  difference.kind(),
                  difference.file(),
                  difference.blobPath().isEmpty() ? "" : " (blob " + difference.blobPath() + ")",
                  difference.offset() == null ? "" : " at byte " + difference.offset(),
                  difference.expected(),
                  difference.found()));
      console.event(
          "difference",
          "kind",
          difference.kind().name().toLowerCase(Locale.ROOT),
          "blob",
          difference.blobPath(),
          "file",
          difference.file(),
          "offset",
          difference.offset(),
          "expected",
          difference.expected(),
          "found",
          difference.found());
    }

    @Override
    public void progress(long files, long bytes) {
      // Differences and the summary are what a person waits for.
      console.event("progress", "files", files, "bytes", bytes);
    }
  }
}
