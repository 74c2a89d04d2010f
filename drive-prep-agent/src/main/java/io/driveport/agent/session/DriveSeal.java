package io.driveport.agent.session;

import io.driveport.agent.drive.MountedDrive;
import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.journal.JournalRecord.DriveSealed;
import io.driveport.agent.journal.JournalRecord.DriveSealing;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.manifest.HostFiles;
import io.driveport.agent.manifest.ManifestHashes;
import io.driveport.agent.manifest.ManifestWriter;
import io.driveport.agent.manifest.StorageCredential;
import java.io.Closeable;
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
  private final OwnManifest own;

  DriveSeal(TargetDrive target, DriveFiles files, SessionJournal journal, HostFiles hostFiles) {
    this.target = target;
    this.files = files;
    this.journal = journal;
    this.hostFiles = hostFiles;
    this.own = new OwnManifest(target, journal);
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

  /**
   * Removes what an earlier run left, before files of the drive are written again.
   *
   * @throws IOException if the manifest there is not ours, among others
   */
  void remove(MountedDrive drive) throws IOException {
    own.require();
    drive.removeFromRoot(ManifestWriter.FILE_NAME);
    hostFiles.remove(target.id());
  }

  /** A manifest that is durable on the drive, and is in its place once it is published. */
  record Manifest(MountedDrive.Staged file, ManifestHashes hashes, ManifestWriter.Totals totals)
      implements Closeable {

    /** Puts it in its place, durably. */
    void publish() throws IOException {
      file.publish();
    }

    @Override
    public void close() {
      file.close();
    }
  }

  /**
   * Writes the manifest; every file must be durable.
   *
   * @throws IOException if there is one that is not ours, among others
   */
  Manifest stage(MountedDrive drive) throws IOException {
    own.require();
    Optional<Path> file = journal.credentialFile();
    Optional<StorageCredential> credential =
        file.isEmpty() ? Optional.empty() : Optional.of(StorageCredential.read(file.get()));
    AtomicReference<ManifestHashes> hashes = new AtomicReference<>();
    AtomicReference<ManifestWriter.Totals> totals = new AtomicReference<>();
    MountedDrive.Staged staged =
        drive.stageInRoot(
            ManifestWriter.FILE_NAME,
            out -> {
              ManifestHashes.Passing passing = new ManifestHashes.Passing(out);
              totals.set(new ManifestWriter(target.id(), files, credential).writeTo(passing));
              hashes.set(passing.hashes());
            });
    return new Manifest(staged, hashes.get(), totals.get());
  }

  /**
   * Records that the manifest is about to be published, so that it is known for ours whatever
   * happens then.
   *
   * @throws IOException if the journal can't be written
   */
  void begin(Manifest manifest) throws IOException {
    journal.recordSealing(new DriveSealing(target.id(), manifest.hashes().sha256()));
  }

  /** Records that the drive is finished and writes what the host keeps of it. */
  DriveSealed record(Manifest manifest) throws IOException {
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
