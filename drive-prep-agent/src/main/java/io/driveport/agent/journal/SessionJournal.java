package io.driveport.agent.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.agent.copy.ContentHashes;
import io.driveport.agent.copy.FileCopier.Copied;
import io.driveport.agent.durable.ChecksummedLog;
import io.driveport.agent.journal.JournalRecord.DriveSealed;
import io.driveport.agent.journal.JournalRecord.FileCopied;
import io.driveport.agent.journal.JournalRecord.FileLeftOut;
import io.driveport.agent.journal.JournalRecord.FilePlanned;
import io.driveport.agent.journal.JournalRecord.PlanMade;
import io.driveport.agent.journal.JournalRecord.SessionBegun;
import io.driveport.agent.plan.FileStamp;
import io.driveport.agent.plan.PlannedFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The journal of one session: an append-only log on the host.
 *
 * <p>Memory holds the plan and where each file's record stands; hashes are read from the file when
 * they are asked for. Safe for use by several threads.
 */
public final class SessionJournal implements Closeable {

  /** The version of the format this class writes and reads. */
  public static final int FORMAT = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ChecksummedLog log;
  private final JournalContents contents;

  private SessionJournal(ChecksummedLog log, JournalContents contents) {
    this.log = log;
    this.contents = contents;
  }

  /**
   * Creates the journal of a new session with its whole plan; durable when this returns.
   *
   * @throws java.nio.file.FileAlreadyExistsException if the file exists
   */
  public static SessionJournal create(Path file, SessionBegun begun, List<PlannedFile> plan)
      throws IOException {
    SessionJournal journal = new SessionJournal(ChecksummedLog.create(file), new JournalContents());
    journal.write(begun, plan);
    return journal;
  }

  private void write(SessionBegun record, List<PlannedFile> files) throws IOException {
    append(record);
    for (PlannedFile file : files) {
      append(FilePlanned.of(file));
    }
    append(new PlanMade(files.size()));
    log.force();
  }

  /**
   * Opens a journal and cuts a torn tail.
   *
   * @throws JournalException if it is no journal, or of a later version
   * @throws io.driveport.agent.durable.CorruptLogException if it is damaged
   * @throws io.driveport.agent.durable.LogInUseException if another run uses it
   */
  public static SessionJournal open(Path file) throws IOException {
    JournalContents contents = new JournalContents();
    ChecksummedLog log =
        ChecksummedLog.open(
            file,
            (offset, payload) -> {
              JournalRecord record = parse(file, payload);
              requireKnownFormat(file, record);
              contents.apply(record, offset);
            });
    return new SessionJournal(log, contents);
  }

  private static void requireKnownFormat(Path file, JournalRecord record) throws JournalException {
    if (record instanceof SessionBegun begun && begun.format() != FORMAT) {
      throw new JournalException(
          "%s has journal format %d; this version knows %d"
              .formatted(file, begun.format(), FORMAT));
    }
  }

  private static JournalRecord parse(Path file, String payload) throws JournalException {
    try {
      return JSON.readValue(payload, JournalRecord.class);
    } catch (JsonProcessingException e) {
      throw new JournalException(file + " has a record that this version does not know");
    }
  }

  /** Begins anew a journal whose plan was never finished. */
  public synchronized void restart(SessionBegun record, List<PlannedFile> files)
      throws IOException {
    log.clear();
    contents.clear();
    write(record, files);
  }

  /** What the session was asked to do; empty if the journal ends before it was recorded. */
  public Optional<SessionBegun> begun() {
    return contents.begun();
  }

  /** Whether the plan was recorded to its end, so that copying may have begun. */
  public boolean planned() {
    return contents.planned();
  }

  /** Bytes of a torn record that opening has cut off. */
  public long cutBytes() {
    return log.cutBytes();
  }

  /** Where the journal is. */
  public Path file() {
    return log.file();
  }

  /** The plan. */
  public List<PlannedFile> plan() {
    return Collections.unmodifiableList(contents.plan());
  }

  /** What was copied of {@code file}; empty if it was not. */
  public synchronized Optional<Copied> copied(PlannedFile file) throws IOException {
    OptionalLong offset = contents.copiedAt(file);
    if (offset.isEmpty()) {
      return Optional.empty();
    }
    FileCopied record = (FileCopied) parse(log.file(), log.read(offset.getAsLong()));
    return Optional.of(
        new Copied(
            new FileStamp(record.length(), Instant.parse(record.modified())),
            new ContentHashes(record.sha256(), record.blocks())));
  }

  /** Why {@code file} was left out for good; empty if it was not. */
  public synchronized Optional<String> leftOut(PlannedFile file) {
    return contents.leftOut(file);
  }

  /** The latest manifest of a drive; empty if it has none yet. */
  public synchronized Optional<DriveSealed> sealed(String driveId) {
    return contents.sealed(driveId);
  }

  /** Records that {@code file} is durable on its drive. */
  public synchronized void recordCopied(PlannedFile file, Copied copied) throws IOException {
    appendDurably(
        new FileCopied(
            file.index(),
            copied.stamp().length(),
            copied.stamp().modified().toString(),
            copied.hashes().sha256(),
            copied.hashes().blocks()));
  }

  /** Records that the drive is to be finished without {@code file}. */
  public synchronized void recordLeftOut(PlannedFile file, String reason) throws IOException {
    appendDurably(new FileLeftOut(file.index(), reason));
  }

  /** Records that a drive is finished. */
  public synchronized void recordSealed(DriveSealed record) throws IOException {
    appendDurably(record);
  }

  private void append(JournalRecord record) throws IOException {
    contents.apply(record, log.append(JSON.writeValueAsString(record)));
  }

  private void appendDurably(JournalRecord record) throws IOException {
    append(record);
    log.force();
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
