package io.driveport.agent.cli;

import io.driveport.agent.verify.Difference;
import io.driveport.agent.verify.DriveVerifier;
import io.driveport.agent.verify.VerifyListener;
import io.driveport.agent.verify.VerifyReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code drive-prep verify}. */
@Command(
    name = "verify",
    description = "Reads a prepared drive again and says where it differs from its manifest.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets what is required.
final class VerifyCommand implements Callable<Integer> {

  @Option(
      names = "--drive",
      required = true,
      paramLabel = "DIR",
      description = "The drive's root directory.")
  private Path drive;

  @Option(names = "--json", description = "Print JSON lines.")
  private boolean json;

  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    try {
      VerifyReport report =
          new DriveVerifier(drive, json ? new Lines(new JsonLines(out)) : new Text(out)).verify();
      summary(report, out);
      return (report.differences() == 0 ? ExitCode.OK : ExitCode.DIFFERENCES).code();
    } catch (IOException e) {
      String message =
          "%s can't be verified: %s"
              .formatted(drive, Printable.text(String.valueOf(e.getMessage())));
      if (json) {
        new JsonLines(out)
            .print("error", "message", message, "exitCode", ExitCode.NO_MANIFEST.code());
      } else {
        command.commandLine().getErr().println("drive-prep: " + message);
      }
      return ExitCode.NO_MANIFEST.code();
    }
  }

  private void summary(VerifyReport report, PrintWriter out) {
    if (json) {
      new JsonLines(out)
          .print(
              "verified",
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
    } else {
      out.printf(
          "%s: %d files, %s read, manifest MD5 %s, %s%n",
          Printable.text(report.driveId()),
          report.files(),
          Printable.bytes(report.bytes()),
          report.manifestMd5(),
          report.differences() == 0 ? "no differences" : report.differences() + " differences");
      out.flush();
    }
  }

  private record Text(PrintWriter out) implements VerifyListener {

    @Override
    public void difference(Difference difference) {
      out.println(
          Printable.text(
              "%s: %s%s%s: expected %s, found %s"
                  .formatted(
                      difference.kind(),
                      difference.file(),
                      difference.blobPath().isEmpty()
                          ? ""
                          : " (blob " + difference.blobPath() + ")",
                      difference.offset() == null ? "" : " at byte " + difference.offset(),
                      difference.expected(),
                      difference.found())));
      out.flush();
    }

    @Override
    public void progress(long files, long bytes) {
      // Differences and the summary are what a person waits for.
    }
  }

  private record Lines(JsonLines lines) implements VerifyListener {

    @Override
    public void difference(Difference difference) {
      lines.print(
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
      lines.print("progress", "files", files, "bytes", bytes);
    }
  }
}
