package io.driveport.agent.cli;

import io.driveport.agent.copy.Bandwidth;
import io.driveport.agent.driveset.ByteSize;
import io.driveport.agent.manifest.StorageCredential;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

  @Option(
      names = "--credential-in-manifest",
      paramLabel = "FILE",
      order = 22,
      description =
          "Write the account key, or <container>?<SAS>, in this file into manifests, in clear. Only for a site that demands it.")
  private @Nullable Path credential;

  /** The options that were given. */
  List<String> given() {
    return Stream.concat(
            givenForTheBeginning().stream(),
            Stream.of(
                    readBack ? "--verify" : "",
                    leaveOutFailed ? "--leave-out-failed" : "",
                    bandwidth == null ? "" : "--bwlimit")
                .filter(option -> !option.isEmpty()))
        .toList();
  }

  /** The options that were given and are of effect only when a session begins. */
  List<String> givenForTheBeginning() {
    return Stream.of(
            preload ? "--preload" : "", credential == null ? "" : "--credential-in-manifest")
        .filter(option -> !option.isEmpty())
        .toList();
  }

  /** The file with a credential, absolute; empty if none is asked for, or it is none. */
  Optional<Path> credential(List<String> problems) {
    if (credential == null) {
      return Optional.empty();
    }
    try {
      StorageCredential.read(credential);
      return Optional.of(credential.toAbsolutePath().normalize());
    } catch (IOException e) {
      problems.add("--credential-in-manifest: " + FileErrors.message(e));
      return Optional.empty();
    }
  }

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
