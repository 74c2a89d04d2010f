package io.driveport.agent.session;

import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.manifest.ManifestHashes;
import io.driveport.agent.manifest.ManifestHead;
import io.driveport.agent.manifest.ManifestSeal;
import io.driveport.agent.manifest.ManifestWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells whether the manifest on a drive was written by this journal. No other is ever removed or
 * replaced: it is most likely that of another drive, which is mounted there by mistake.
 */
record OwnManifest(TargetDrive target, SessionJournal journal) {

  /** Why the manifest must be left alone, for a person; empty if it is ours, or there is none. */
  Optional<String> problem() throws IOException {
    Path manifest = target.root().resolve(ManifestWriter.FILE_NAME);
    return Files.notExists(manifest, LinkOption.NOFOLLOW_LINKS) || isOurs(manifest)
        ? Optional.empty()
        : Optional.of(
            "'%s' was not written by this journal and is left alone; is drive %s mounted there? If it is, and the manifest is of no use any more, remove it"
                .formatted(manifest, target.id()));
  }

  /**
   * Fails if the manifest must be left alone.
   *
   * @throws IOException if it is not ours, among others
   */
  void require() throws IOException {
    Optional<String> problem = problem();
    if (problem.isPresent()) {
      throw new IOException(problem.get());
    }
  }

  private boolean isOurs(Path manifest) throws IOException {
    return Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)
        && (journal.hasWritten(target.id(), ManifestHashes.of(manifest).sha256())
            || isDamagedOne(manifest));
  }

  /** One that was damaged on the drive is written again. */
  private boolean isDamagedOne(Path manifest) throws IOException {
    return ManifestSeal.of(manifest) instanceof ManifestSeal.Broken
        && ManifestHead.of(manifest)
            .filter(head -> head.isOf(target.id()))
            .filter(head -> journal.session(head.session()).isPresent())
            .isPresent();
  }
}
