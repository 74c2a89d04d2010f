package io.driveport.agent.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.agent.durable.ChecksummedLog;
import io.driveport.agent.journal.JournalRecord.SessionBegun;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A log of journal records, each in JSON. Safe for use by several threads. */
final class RecordLog implements Closeable {

  /** Takes each record as the log is opened. */
  @FunctionalInterface
  interface Visitor {
    /** Takes the next record, which begins at {@code offset}. */
    void visit(JournalRecord record, long offset) throws IOException;
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ChecksummedLog log;

  private RecordLog(ChecksummedLog log) {
    this.log = log;
  }

  static RecordLog create(Path file) throws IOException {
    return new RecordLog(ChecksummedLog.create(file));
  }

  /**
   * Opens a log to go on with it.
   *
   * @throws JournalException if it is no journal, or of a later version
   */
  static RecordLog open(Path file, Visitor visitor) throws IOException {
    return new RecordLog(ChecksummedLog.open(file, parsing(file, visitor)));
  }

  /**
   * Opens a log to look at it.
   *
   * @throws JournalException if it is no journal, or of a later version
   */
  static RecordLog read(Path file, Visitor visitor) throws IOException {
    return new RecordLog(ChecksummedLog.read(file, parsing(file, visitor)));
  }

  private static ChecksummedLog.Visitor parsing(Path file, Visitor visitor) {
    return (offset, payload) -> {
      JournalRecord record = parse(file, payload);
      if (record instanceof SessionBegun begun
          && (begun.format() < 1 || begun.format() > SessionJournal.FORMAT)) {
        throw new JournalException(
            "%s has journal format %d; this version knows 1 to %d"
                .formatted(file, begun.format(), SessionJournal.FORMAT));
      }
      visitor.visit(record, offset);
    };
  }

  private static JournalRecord parse(Path file, String payload) throws JournalException {
    try {
      return JSON.readValue(payload, JournalRecord.class);
    } catch (JsonProcessingException e) {
      throw new JournalException(file + " has a record that this version does not know");
    }
  }

  /** Appends a record, durable after the next {@link #force}; tells where it begins. */
  long append(JournalRecord record) throws IOException {
    return log.append(JSON.writeValueAsString(record));
  }

  /** The record that begins at {@code offset}. */
  JournalRecord read(long offset) throws IOException {
    return parse(log.file(), log.read(offset));
  }

  void force() throws IOException {
    log.force();
  }

  long cutBytes() {
    return log.cutBytes();
  }

  Path file() {
    return log.file();
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
