package io.driveport.agent.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.driveport.agent.copy.Copied;
import io.driveport.agent.copy.PartialCopy;
import io.driveport.agent.dataset.BlobType;
import io.driveport.agent.dataset.Disposition;
import io.driveport.agent.hash.ContentHashes;
import io.driveport.agent.plan.FileRole;
import io.driveport.agent.plan.FileStamp;
import io.driveport.agent.plan.PlannedFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One record of the journal; {@code docs/journal-format.md} describes them. Never holds a key. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "record")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JournalRecord.SessionBegun.class, name = "SessionBegun"),
  @JsonSubTypes.Type(value = JournalRecord.FilePlanned.class, name = "FilePlanned"),
  @JsonSubTypes.Type(value = JournalRecord.PlanMade.class, name = "PlanMade"),
  @JsonSubTypes.Type(value = JournalRecord.DrivesAdded.class, name = "DrivesAdded"),
  @JsonSubTypes.Type(value = JournalRecord.FileMoved.class, name = "FileMoved"),
  @JsonSubTypes.Type(value = JournalRecord.FileProgressed.class, name = "FileProgressed"),
  @JsonSubTypes.Type(value = JournalRecord.FileCopied.class, name = "FileCopied"),
  @JsonSubTypes.Type(value = JournalRecord.FileLeftOut.class, name = "FileLeftOut"),
  @JsonSubTypes.Type(value = JournalRecord.DriveSealing.class, name = "DriveSealing"),
  @JsonSubTypes.Type(value = JournalRecord.DriveSealed.class, name = "DriveSealed"),
  @JsonSubTypes.Type(value = JournalRecord.SessionAborting.class, name = "SessionAborting"),
  @JsonSubTypes.Type(value = JournalRecord.SessionAborted.class, name = "SessionAborted"),
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface JournalRecord {

  /**
   * The first record of a session: what it was asked to do. All records up to the next one of this
   * kind are of this session.
   *
   * @param format of the journal, {@link SessionJournal#FORMAT}
   * @param include patterns of files that are copied
   * @param exclude patterns of what is not
   * @param drivesetFile where the drives, their mount points and keys were read
   * @param preloaded whether the files lie on the drives already and nothing is copied
   * @param credentialFile where the credential is that manifests carry; null if they carry none
   */
  record SessionBegun(
      int format,
      String session,
      String host,
      List<InputRow> dataset,
      List<String> include,
      List<String> exclude,
      List<InputDrive> driveset,
      @Nullable String drivesetFile,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean preloaded,
      @Nullable String credentialFile)
      implements JournalRecord {

    /** The same with further drives. */
    SessionBegun with(DrivesAdded added) {
      return new SessionBegun(
          format,
          session,
          host,
          dataset,
          include,
          exclude,
          Stream.concat(driveset.stream(), added.driveset().stream()).toList(),
          drivesetFile,
          preloaded,
          credentialFile);
    }

    /** Journals of older versions do not tell patterns: there were none. */
    public SessionBegun {
      include = Objects.requireNonNullElse(include, List.of());
      exclude = Objects.requireNonNullElse(exclude, List.of());
    }
  }

  /**
   * A dataset row as it was understood.
   *
   * @param row its number in the dataset, the header being 1; 0 in journals that do not tell it
   * @param basePath absolute; ends in '/' if it is a directory
   * @param destination container, '/', and the blob's name or the prefix of its blobs
   */
  record InputRow(
      long row,
      String basePath,
      String destination,
      @Nullable BlobType blobType,
      Disposition disposition,
      @Nullable String metadataFile,
      @Nullable String propertiesFile) {

    /** Whether the other says the same, wherever it stands. */
    public boolean saysTheSameAs(InputRow other) {
      return new InputRow(
              other.row, basePath, destination, blobType, disposition, metadataFile, propertiesFile)
          .equals(other);
    }
  }

  /** A drive, and the id under which its preparation is announced. */
  record InputDrive(String driveId, UUID preparation) {}

  /** A file and its place; as many as there are files, in plan order. */
  record FilePlanned(
      int file,
      FileRole role,
      long row,
      String source,
      String blobPath,
      BlobType blobType,
      Disposition disposition,
      String driveId,
      String drivePath,
      long length,
      String modified)
      implements JournalRecord {

    /** The record of {@code file}. */
    static FilePlanned of(PlannedFile file) {
      return new FilePlanned(
          file.index(),
          file.role(),
          file.row(),
          file.source().toString(),
          file.blobPath(),
          file.blobType(),
          file.disposition(),
          file.driveId(),
          file.drivePath(),
          file.stamp().length(),
          Times.text(file.stamp().modified()));
    }

    /** The file that the record is of. */
    PlannedFile planned(String session) {
      return new PlannedFile(
          file,
          session,
          role,
          row,
          Path.of(source),
          blobPath,
          blobType,
          disposition,
          driveId,
          drivePath,
          new FileStamp(length, Times.time(modified)));
    }
  }

  /**
   * Drives come to those of the session, since those are full. The records of files that move to
   * them, and of further files, follow, and count with the next {@link PlanMade} only.
   *
   * @param drivesetFile where the drives, their mount points and keys were read
   */
  record DrivesAdded(List<InputDrive> driveset, String drivesetFile) implements JournalRecord {}

  /** The file belongs on another drive than before, and nothing was copied of it there. */
  record FileMoved(int file, String driveId) implements JournalRecord {}

  /** The plan is complete. A session without this record is begun anew. */
  record PlanMade(int files) implements JournalRecord {}

  /**
   * The beginning of the file is durable on its drive, as an unfinished file.
   *
   * @param length of the source, with {@code modified} and {@code changed} as copying began
   * @param from where the described bytes begin: 0, or the end of those of the record before
   * @param bytes where they end
   * @param blocks MD5 of each block between the two
   */
  record FileProgressed(
      int file,
      long length,
      String modified,
      @Nullable String changed,
      long from,
      long bytes,
      String blocks)
      implements JournalRecord {

    /** The record of {@code part}. */
    static FileProgressed of(PlannedFile file, PartialCopy part) {
      return new FileProgressed(
          file.index(),
          part.stamp().length(),
          Times.text(part.stamp().modified()),
          text(part.stamp().changed()),
          part.from(),
          part.bytes(),
          part.blocks());
    }

    /** What the record is of. */
    PartialCopy part() {
      return new PartialCopy(stamp(length, modified, changed), from, bytes, blocks);
    }
  }

  /**
   * The file is whole and durable on its drive.
   *
   * @param modified of the source as it was copied, ISO 8601
   * @param changed of the source as it was copied, ISO 8601; null where the system does not tell it
   * @param blocks MD5 of each block
   */
  record FileCopied(
      int file,
      long length,
      String modified,
      @Nullable String changed,
      String sha256,
      String blocks)
      implements JournalRecord {

    /** The record of {@code copied}. */
    static FileCopied of(PlannedFile file, Copied copied) {
      return new FileCopied(
          file.index(),
          copied.stamp().length(),
          Times.text(copied.stamp().modified()),
          text(copied.stamp().changed()),
          copied.hashes().sha256(),
          copied.hashes().blocks());
    }

    /** What the record is of. */
    Copied copied() {
      return new Copied(stamp(length, modified, changed), new ContentHashes(sha256, blocks));
    }
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : Times.text(time);
  }

  private static FileStamp stamp(long length, String modified, @Nullable String changed) {
    return new FileStamp(
        length, Times.time(modified), changed == null ? null : Times.time(changed));
  }

  /** The file could not be read, and the user wants the drive without it. */
  record FileLeftOut(int file, String reason) implements JournalRecord {}

  /**
   * From here on nothing of the session counts, and its files are being removed.
   *
   * @param without drives that are gone for good, and may still hold files of it
   */
  record SessionAborting(
      String session, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> without)
      implements JournalRecord {

    /** Journals of older versions do not tell drives: there were none. */
    public SessionAborting {
      without = Objects.requireNonNullElse(without, List.of());
    }
  }

  /** No drive holds files of the session any more. */
  record SessionAborted(String session) implements JournalRecord {}

  /**
   * The drive is about to get this manifest: if it is found there, this journal has written it, and
   * no other may be removed.
   */
  record DriveSealing(String driveId, String manifestSha256) implements JournalRecord {}

  /** The drive's manifest is durable; the drive is finished. */
  record DriveSealed(
      String driveId, long files, long bytes, String manifestMd5, String manifestSha256)
      implements JournalRecord {}
}
