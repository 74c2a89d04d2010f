package io.driveport.agent.journal;

import io.driveport.agent.copy.Copied;
import io.driveport.agent.copy.Durable;
import io.driveport.agent.copy.PartialCopy;
import io.driveport.agent.journal.CopySession.State;
import io.driveport.agent.journal.JournalRecord.DriveSealed;
import io.driveport.agent.journal.JournalRecord.DriveSealing;
import io.driveport.agent.journal.JournalRecord.DrivesAdded;
import io.driveport.agent.journal.JournalRecord.FileCopied;
import io.driveport.agent.journal.JournalRecord.FileLeftOut;
import io.driveport.agent.journal.JournalRecord.FileMoved;
import io.driveport.agent.journal.JournalRecord.FilePlanned;
import io.driveport.agent.journal.JournalRecord.FileProgressed;
import io.driveport.agent.journal.JournalRecord.PlanMade;
import io.driveport.agent.journal.JournalRecord.SessionAborted;
import io.driveport.agent.journal.JournalRecord.SessionAborting;
import io.driveport.agent.journal.JournalRecord.SessionBegun;
import io.driveport.agent.plan.PlannedFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The journal of sessions that follow each other: an append-only log on the host.
 *
 * <p>Memory holds the plans and where each file's record stands; hashes are read from the file when
 * they are asked for, those of the latest small files excepted. Safe for use by several threads.
 */
public final class SessionJournal implements Closeable {

  /** The version of the format this class writes; it reads all before it as well. */
  public static final int FORMAT = 5;

  private final RecordLog log;
  private final JournalContents contents;
  private final RecentCopies recent = new RecentCopies();

  private SessionJournal(RecordLog log, JournalContents contents) {
    this.log = log;
    this.contents = contents;
  }

  /**
   * Creates a journal with a first session.
   *
   * @throws java.nio.file.FileAlreadyExistsException if the file exists
   */
  public static SessionJournal create(Path file, SessionBegun begun, List<PlannedFile> plan)
      throws IOException {
    SessionJournal journal = create(file);
    journal.begin(begun, plan);
    return journal;
  }

  /**
   * Creates a journal without a session, which nobody else can use or create from here on.
   *
   * @throws java.nio.file.FileAlreadyExistsException if the file exists
   */
  public static SessionJournal create(Path file) throws IOException {
    return new SessionJournal(RecordLog.create(file), new JournalContents());
  }

  /**
   * Opens a journal and cuts off what was torn before it was durable.
   *
   * @throws JournalException if it is no journal, or of a later version
   * @throws io.driveport.agent.durable.CorruptLogException if it is damaged
   * @throws io.driveport.agent.durable.LogInUseException if another run uses it
   */
  public static SessionJournal open(Path file) throws IOException {
    JournalContents contents = new JournalContents();
    return new SessionJournal(RecordLog.open(file, contents::apply), contents);
  }

  /**
   * Opens a journal to look at it, whoever uses it; nothing can be recorded.
   *
   * @throws JournalException if it is no journal, or of a later version
   * @throws io.driveport.agent.durable.CorruptLogException if it is damaged
   */
  public static SessionJournal read(Path file) throws IOException {
    JournalContents contents = new JournalContents();
    return new SessionJournal(RecordLog.read(file, contents::apply), contents);
  }

  /**
   * Begins the next session with its whole plan; durable when this returns. It takes the place of a
   * session whose plan was never finished.
   */
  public synchronized void begin(SessionBegun record, List<PlannedFile> plan) throws IOException {
    int number = contents.nextFile();
    append(record);
    for (PlannedFile file : plan) {
      append(FilePlanned.of(file.numbered(number++)));
    }
    append(new PlanMade(plan.size()));
    log.force();
  }

  /**
   * Adds drives to the latest session, and moves files to them; durable, and of effect, when this
   * returns.
   *
   * @param moved files of the session with their new drives
   * @param further files of the session, which get numbers of their own
   * @throws JournalException if a file is none of the session; nothing is recorded then
   */
  public synchronized void addDrives(
      DrivesAdded drives, List<PlannedFile> moved, List<PlannedFile> further) throws IOException {
    contents.requireMovable(moved);
    int number = contents.nextFile();
    append(drives);
    for (PlannedFile file : moved) {
      append(new FileMoved(file.index(), file.driveId()));
    }
    for (PlannedFile file : further) {
      append(FilePlanned.of(file.numbered(number++)));
    }
    append(new PlanMade(further.size()));
    log.force();
  }

  /** The file with this number, where it belongs now. */
  public synchronized PlannedFile file(int index) {
    return contents.file(index);
  }

  /** Files that were moved from a drive to another, and may still lie there. */
  public synchronized List<PlannedFile> movedFrom(String driveId) {
    return contents.movedFrom(driveId);
  }

  /** The sessions in the order in which they were begun. */
  public synchronized List<CopySession> sessions() {
    return contents.sessions();
  }

  /** The latest session, the only one that may be unfinished; empty if none was ever recorded. */
  public synchronized Optional<CopySession> latest() {
    return contents.latest();
  }

  /** The session of that name, which no two have in whatever case; empty if there is none. */
  public Optional<CopySession> session(String id) {
    return sessions().stream().filter(session -> session.id().equalsIgnoreCase(id)).findFirst();
  }

  /** Bytes that opening has cut off at the end, since they were torn before they were durable. */
  public long cutBytes() {
    return log.cutBytes();
  }

  /** Where the journal is. */
  public Path file() {
    return log.file();
  }

  /** The plan of a session. */
  public List<PlannedFile> plan(CopySession session) {
    return Collections.unmodifiableList(contents.files(session));
  }

  /** The plan of the latest session; empty if there is none. */
  public List<PlannedFile> plan() {
    return latest().map(this::plan).orElse(List.of());
  }

  /** Every file that belongs on a drive, of all sessions that were planned and not aborted. */
  public List<PlannedFile> files() {
    return sessions().stream()
        .filter(session -> session.state() == State.OPEN || session.state() == State.COMPLETE)
        .flatMap(session -> plan(session).stream())
        .toList();
  }

  /** Where the credential is that manifests carry, as the latest session wants it. */
  public Optional<Path> credentialFile() {
    return sessions().stream()
        .filter(session -> session.state() == State.OPEN || session.state() == State.COMPLETE)
        .reduce((_, later) -> later)
        .map(session -> session.begun().credentialFile())
        .map(Path::of);
  }

  /** What was copied of {@code file}; empty if it was not. */
  public synchronized Optional<Copied> copied(PlannedFile file) throws IOException {
    OptionalLong offset = contents.copiedAt(file);
    if (offset.isEmpty()) {
      return Optional.empty();
    }
    Copied known = recent.get(offset.getAsLong());
    return Optional.of(
        known == null ? ((FileCopied) log.read(offset.getAsLong())).copied() : known);
  }

  /**
   * The beginning of {@code file} that is durable as an unfinished file; empty if there is none.
   */
  public synchronized Optional<PartialCopy> partial(PlannedFile file) throws IOException {
    List<Long> offsets = contents.progressedAt(file);
    if (offsets.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder blocks = new StringBuilder();
    PartialCopy last = null;
    for (long offset : offsets) {
      last = progressed(offset);
      blocks.append(last.blocks());
    }
    return Optional.of(
        new PartialCopy(Objects.requireNonNull(last).stamp(), 0, last.bytes(), blocks.toString()));
  }

  /** How much of an unfinished {@code file} is durable, in bytes; 0 if nothing is. */
  public synchronized long begunBytes(PlannedFile file) throws IOException {
    List<Long> offsets = contents.progressedAt(file);
    return offsets.isEmpty() ? 0 : progressed(offsets.getLast()).bytes();
  }

  private PartialCopy progressed(long offset) throws IOException {
    return ((FileProgressed) log.read(offset)).part();
  }

  /** Whether {@code file} is recorded as durable on its drive. */
  public synchronized boolean isCopied(PlannedFile file) {
    return contents.copiedAt(file).isPresent();
  }

  /** The manifest of a drive that the latest session leaves nothing to do on; else empty. */
  public synchronized Optional<DriveSealed> finished(String driveId) {
    return contents.isOpen(driveId) ? Optional.empty() : contents.sealed(driveId);
  }

  /** Why {@code file} was left out for good; empty if it was not. */
  public synchronized Optional<String> leftOut(PlannedFile file) {
    return contents.leftOut(file);
  }

  /** The latest manifest of a drive; empty if it has none yet. */
  public synchronized Optional<DriveSealed> sealed(String driveId) {
    return contents.sealed(driveId);
  }

  /** Records what has become durable on a drive. */
  public synchronized void recordDurable(List<Durable> things) throws IOException {
    for (Durable thing : things) {
      switch (thing) {
        case Durable.Whole(PlannedFile file, Copied copied) ->
            recent.add(append(FileCopied.of(file, copied)), copied);
        case Durable.Beginning(PlannedFile file, PartialCopy part) ->
            append(FileProgressed.of(file, part));
      }
    }
    log.force();
  }

  /** Records that the drive is to be finished without {@code file}. */
  public synchronized void recordLeftOut(PlannedFile file, String reason) throws IOException {
    appendDurably(new FileLeftOut(file.index(), reason));
  }

  /**
   * Records that nothing of the latest session counts any more.
   *
   * @param without drives that are gone for good
   */
  public synchronized void recordAborting(CopySession session, List<String> without)
      throws IOException {
    appendDurably(new SessionAborting(session.id(), without));
  }

  /** Records that no drive holds files of the latest session any more. */
  public synchronized void recordAborted(CopySession session) throws IOException {
    appendDurably(new SessionAborted(session.id()));
  }

  /** Whether this journal has written the manifest with that hash to the drive, whenever. */
  public synchronized boolean hasWritten(String driveId, String manifestSha256) {
    return contents.hasWritten(driveId, manifestSha256);
  }

  /** Records that a drive is about to get a manifest. */
  public synchronized void recordSealing(DriveSealing record) throws IOException {
    appendDurably(record);
  }

  /** Records that a drive is finished. */
  public synchronized void recordSealed(DriveSealed record) throws IOException {
    appendDurably(record);
  }

  private long append(JournalRecord record) throws IOException {
    // What can't be read again must not be written.
    contents.require(record);
    long offset = log.append(record);
    contents.apply(record, offset);
    return offset;
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
