package io.driveport.agent.session;

import io.driveport.agent.drive.MountedDrive;
import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.journal.JournalRecord.DriveSealed;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.manifest.HostFiles;
import io.driveport.agent.manifest.ManifestHashes;
import io.driveport.agent.manifest.ManifestWriter;
import io.driveport.agent.manifest.StorageCredential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The manifest of one drive. A drive has one if and only if all its files are durable, so that an
 * unfinished drive can't be shipped by mistake.
 */
final class DriveSeal {

  private final TargetDrive target;
  private final DriveFiles files;
  private final SessionJournal journal;
  private final HostFiles hostFiles;

  DriveSeal(TargetDrive target, DriveFiles files, SessionJournal journal, HostFiles hostFiles) {
    this.target = target;
    this.files = files;
    this.journal = journal;
    this.hostFiles = hostFiles;
  }

  /** The seal of an earlier run, if the manifest on the drive is still the one it speaks of. */
  Optional<DriveSealed> intact() throws IOException {
    Path manifest = target.root().resolve(ManifestWriter.FILE_NAME);
    Optional<DriveSealed> sealed = journal.sealed(target.id());
    if (sealed.isEmpty() || !Files.isRegularFile(manifest)) {
      return Optional.empty();
    }
    ManifestHashes found = ManifestHashes.of(manifest);
    return sealed.filter(record -> record.manifestSha256().equals(found.sha256()));
  }

  /** Removes what an earlier run left, before files of the drive are written again. */
  void remove(MountedDrive drive) throws IOException {
    drive.removeFromRoot(ManifestWriter.FILE_NAME);
    hostFiles.remove(target.id());
  }

  /** A manifest that is durable on the drive. */
  record Written(ManifestHashes hashes, ManifestWriter.Totals totals) {}

  /** Writes the manifest; every file must be durable. */
  Written writeManifest(MountedDrive drive) throws IOException {
    Optional<Path> file = journal.credentialFile();
    Optional<StorageCredential> credential =
        file.isEmpty() ? Optional.empty() : Optional.of(StorageCredential.read(file.get()));
    AtomicReference<Written> written = new AtomicReference<>();
    drive.writeInRoot(
        ManifestWriter.FILE_NAME,
        out -> {
          ManifestHashes.Passing passing = new ManifestHashes.Passing(out);
          ManifestWriter.Totals totals =
              new ManifestWriter(target.id(), files, credential).writeTo(passing);
          written.set(new Written(passing.hashes(), totals));
        });
    return written.get();
  }

  /** Records that the drive is finished and writes what the host keeps of it. */
  DriveSealed record(Written manifest) throws IOException {
    DriveSealed record =
        new DriveSealed(
            target.id(),
            manifest.totals().blobs(),
            manifest.totals().bytes(),
            manifest.hashes().md5(),
            manifest.hashes().sha256());
    journal.recordSealed(record);
    writeHostFiles(record);
    return record;
  }

  /** Writes what the host keeps of a finished drive. */
  void writeHostFiles(DriveSealed record) throws IOException {
    hostFiles.write(
        target.id(),
        target.key(),
        new ManifestHashes(record.manifestMd5(), record.manifestSha256()));
  }

  /** Whether the host's files are there. */
  boolean hostFilesPresent() throws IOException {
    return hostFiles.present(target.id());
  }
}
