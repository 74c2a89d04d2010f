package io.driveport.agent.cli;

import io.driveport.agent.verify.Difference;
import io.driveport.agent.verify.VerifyListener;
import io.driveport.agent.verify.VerifyReport;
import java.util.Locale;

/** Tells differences as they are found. */
class DifferenceReport implements VerifyListener {

  private final Console console;

  DifferenceReport(Console console) {
    this.console = console;
  }

  @Override
  public void difference(Difference difference) {
    console.line(
        "%s: %s%s%s: expected %s, found %s"
            .formatted(
                difference.kind(),
                difference.file(),
                difference.blobPath().isEmpty() ? "" : " (blob " + difference.blobPath() + ")",
                difference.offset() == null
                    ? ""
                    : ", block %d at byte %d".formatted(difference.block(), difference.offset()),
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
        "block",
        difference.block(),
        "offset",
        difference.offset(),
        "expected",
        difference.expected(),
        "found",
        difference.found());
  }

  /** Says so if some of the drive may not have been looked at itself. */
  final void warn(VerifyReport report) {
    if (report.fromMemory() > 0) {
      console.remark(
          "warning: this system can't be made to forget %s; what it remembers may have been compared, and not the drive: unmount it, mount it and verify again"
              .formatted(Printable.count(report.fromMemory(), "file")));
    }
  }

  @Override
  public void progress(long files, long bytes) {
    // Differences and the summary are what a person waits for.
    console.event("progress", "files", files, "bytes", bytes);
  }
}
