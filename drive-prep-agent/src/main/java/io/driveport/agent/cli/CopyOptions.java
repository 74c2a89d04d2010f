package io.driveport.agent.cli;

import io.driveport.agent.copy.Bandwidth;
import io.driveport.agent.driveset.ByteSize;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How files get onto drives. */
final class CopyOptions {

  @Option(
      names = "--preload",
      order = 15,
      description =
          "The files lie on the drives already: hash them and write manifests, and copy nothing.")
  private boolean preload;

  @Option(
      names = "--verify",
      order = 16,
      description =
          "Read everything again from the drive, past what the system remembers, while the next files are copied.")
  private boolean readBack;

  @Option(
      names = "--leave-out-failed",
      order = 20,
      description = "Finish drives without the files that can't be read, and list those.")
  private boolean leaveOutFailed;

  @Option(
      names = "--bwlimit",
      paramLabel = "SIZE",
      order = 21,
      description = "Read at most this much a second, of all sources together; 50MB, 1GiB.")
  private @Nullable String bandwidth;

  boolean isPreload() {
    return preload;
  }

  boolean readsBack() {
    return readBack;
  }

  boolean leavesOutFailed() {
    return leaveOutFailed;
  }

  /** The limit; empty if it is none, which is added to {@code problems}. */
  Optional<Bandwidth> bandwidth(List<String> problems) {
    if (bandwidth == null) {
      return Optional.of(Bandwidth.unlimited());
    }
    Optional<Long> bytes = ByteSize.parse(bandwidth).filter(each -> each > 0);
    if (bytes.isEmpty()) {
      problems.add(
          "--bwlimit: '%s' is no amount for a second; write 50MB, 1GiB or a number of bytes"
              .formatted(bandwidth));
    }
    return bytes.map(Bandwidth::of);
  }
}
