package io.driveport.agent.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.driveport.agent.dataset.BlobType;
import io.driveport.agent.dataset.Disposition;
import io.driveport.agent.plan.FileRole;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One record of the journal; {@code docs/journal-format.md} describes them. Never holds a key. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "record")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JournalRecord.SessionBegun.class, name = "SessionBegun"),
  @JsonSubTypes.Type(value = JournalRecord.FilePlanned.class, name = "FilePlanned"),
  @JsonSubTypes.Type(value = JournalRecord.PlanMade.class, name = "PlanMade"),
  @JsonSubTypes.Type(value = JournalRecord.FileCopied.class, name = "FileCopied"),
  @JsonSubTypes.Type(value = JournalRecord.FileLeftOut.class, name = "FileLeftOut"),
  @JsonSubTypes.Type(value = JournalRecord.DriveSealed.class, name = "DriveSealed"),
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface JournalRecord {

  /**
   * The first record: what the session was asked to do.
   *
   * @param format of the journal, {@link SessionJournal#FORMAT}
   */
  record SessionBegun(
      int format, String session, String host, List<InputRow> dataset, List<InputDrive> driveset)
      implements JournalRecord {}

  /** A dataset row as it was understood. */
  record InputRow(
      String basePath,
      String destination,
      @Nullable BlobType blobType,
      Disposition disposition,
      @Nullable String metadataFile,
      @Nullable String propertiesFile) {}

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
      implements JournalRecord {}

  /** The plan is complete. A journal without this record is begun anew. */
  record PlanMade(int files) implements JournalRecord {}

  /**
   * The file is whole and durable on its drive.
   *
   * @param modified of the source as it was copied, ISO 8601
   * @param blocks MD5 of each block
   */
  record FileCopied(int file, long length, String modified, String sha256, String blocks)
      implements JournalRecord {}

  /** The file could not be read, and the user wants the drive without it. */
  record FileLeftOut(int file, String reason) implements JournalRecord {}

  /** The drive's manifest is durable; the drive is finished. */
  record DriveSealed(
      String driveId, long files, long bytes, String manifestMd5, String manifestSha256)
      implements JournalRecord {}
}
