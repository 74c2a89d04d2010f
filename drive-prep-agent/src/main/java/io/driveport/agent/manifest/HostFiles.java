package io.driveport.agent.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driveport.agent.driveset.BitLockerKey;
import io.driveport.agent.durable.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * What the host keeps of a finished drive: {@code <DriveId>.xml}, the drive journal of
 * WAImportExport 2 without its key, {@code <DriveId>.key}, which its owner alone may read, and
 * {@code <DriveId>.journal}, which says where the session's journal is.
 */
public final class HostFiles {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final Path directory;
  private final Path journal;
  private final Clock clock;

  /**
   * Writes to {@code directory}, which is made when it is needed.
   *
   * @param journal the session's journal, beside which events may wait
   */
  public HostFiles(Path directory, Path journal, Clock clock) {
    this.directory = directory;
    this.journal = journal.toAbsolutePath().normalize();
    this.clock = clock;
  }

  /** Writes the files of a drive, the drive journal last. */
  public void write(String driveId, BitLockerKey key, ManifestHashes manifest) throws IOException {
    Files.createDirectories(directory);
    DurableFiles.writePrivate(
        keyFile(driveId), out -> out.write((key.reveal() + "\n").getBytes(UTF_8)));
    DurableFiles.write(journalFile(driveId), out -> out.write(whereJournalIs().getBytes(UTF_8)));
    String text =
        """
        [BeginUpdateRecord][%s][Type:ActivityRecord]
        ActivityId: DriveInfo
        DriveState: [BeginValue]
        <?xml version="1.0" encoding="UTF-8"?>
        <Drive>
           <DriveId>%s</DriveId>
           <ManifestFile>%s</ManifestFile>
           <ManifestHash>%s</ManifestHash>
        </Drive>
        [EndValue]
        SaveCommandOutput: Completed
        [EndUpdateRecord]
        """
            .formatted(
                TIME.format(clock.instant()),
                XmlWriter.escaped(driveId),
                ManifestWriter.PATH,
                manifest.md5());
    DurableFiles.write(infoFile(driveId), out -> out.write(text.getBytes(UTF_8)));
  }

  /** Whether all files of a drive are there, and name the journal where it now is. */
  public boolean present(String driveId) throws IOException {
    return Files.exists(infoFile(driveId))
        && Files.exists(keyFile(driveId))
        && Files.exists(journalFile(driveId))
        && Arrays.equals(
            Files.readAllBytes(journalFile(driveId)), whereJournalIs().getBytes(UTF_8));
  }

  /** Removes what says that the drive is finished. */
  public void remove(String driveId) throws IOException {
    Files.deleteIfExists(infoFile(driveId));
  }

  /** Where the drive journal is. */
  public Path infoFile(String driveId) {
    return directory.resolve(driveId + ".xml");
  }

  /** Where the key is. */
  public Path keyFile(String driveId) {
    return directory.resolve(driveId + ".key");
  }

  /** Where the file is that names the session's journal. */
  public Path journalFile(String driveId) {
    return directory.resolve(driveId + ".journal");
  }

  private String whereJournalIs() {
    return journal + "\n";
  }
}
