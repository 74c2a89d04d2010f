package io.driveport.agent.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.agent.durable.ChecksummedLog;
import io.driveport.contracts.DriveEvent;
import io.driveport.contracts.EventType;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events of one journal that no broker has acknowledged yet, in a file beside the journal.
 *
 * <p>An event is durable when {@link #append} returns. Nothing is ever removed: what was
 * acknowledged is marked, so that sequences go on without gaps for as long as the journal is kept.
 * Safe for use by several threads; one process at a time.
 */
public final class EventSpool implements Closeable {

  private static final String SUFFIX = ".events";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A line of the file: an event, or that one was acknowledged. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(@Nullable SpooledEvent event, @Nullable UUID acknowledged) {}

  private static final class Contents {
    final Map<UUID, SpooledEvent> waiting = new LinkedHashMap<>();
    final Map<UUID, SpooledEvent> latest = new HashMap<>();

    void apply(Entry entry) {
      if (entry.event() != null) {
        waiting.put(entry.event().id(), entry.event());
        latest.put(entry.event().preparation(), entry.event());
      }
      if (entry.acknowledged() != null) {
        waiting.remove(entry.acknowledged());
      }
    }
  }

  private final ChecksummedLog log;
  private final Contents contents;

  private EventSpool(ChecksummedLog log, Contents contents) {
    this.log = log;
    this.contents = contents;
  }

  /** Where the spool of {@code journal} is. */
  public static Path fileOf(Path journal) {
    return journal.resolveSibling(journal.getFileName() + SUFFIX);
  }

  /** The journals whose spools are in {@code directory}, by name. */
  public static List<Path> journalsIn(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX) && name.length() > SUFFIX.length())
          .map(name -> directory.resolve(name.substring(0, name.length() - SUFFIX.length())))
          .sorted()
          .toList();
    }
  }

  /**
   * Opens the spool of {@code journal}, making it if there is none.
   *
   * @throws io.driveport.agent.durable.LogInUseException if another run has it open
   * @throws io.driveport.agent.durable.CorruptLogException if it is damaged
   */
  public static EventSpool open(Path journal) throws IOException {
    Path file = fileOf(journal);
    Contents contents = new Contents();
    if (Files.notExists(file)) {
      return new EventSpool(ChecksummedLog.create(file), contents);
    }
    ChecksummedLog log =
        ChecksummedLog.open(
            file, (_, payload) -> contents.apply(JSON.readValue(payload, Entry.class)));
    return new EventSpool(log, contents);
  }

  /**
   * Adds an event; durable when this returns.
   *
   * @param subscription who owns the drive; null if not known yet
   */
  public synchronized SpooledEvent append(
      DriveEvent event, Instant time, @Nullable String subscription) throws IOException {
    UUID preparation = event.preparation().id();
    long sequence = latest(preparation).map(SpooledEvent::sequence).orElse(0L) + 1;
    SpooledEvent spooled =
        new SpooledEvent(
            UUID.randomUUID(),
            EventType.of(event.getClass()).name(),
            preparation,
            sequence,
            event.key(),
            time.toString(),
            subscription,
            JSON.valueToTree(event));
    write(new Entry(spooled, null));
    return spooled;
  }

  /** The latest event of a preparation, sent or not. */
  public synchronized Optional<SpooledEvent> latest(UUID preparation) {
    return Optional.ofNullable(contents.latest.get(preparation));
  }

  /** What waits, in the order in which it happened. */
  public synchronized List<SpooledEvent> waiting() {
    return List.copyOf(contents.waiting.values());
  }

  /** Marks an event that the broker has; it will not be sent again. */
  public synchronized void acknowledge(SpooledEvent event) throws IOException {
    write(new Entry(null, event.id()));
  }

  private void write(Entry entry) throws IOException {
    log.appendDurably(JSON.writeValueAsString(entry));
    contents.apply(entry);
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
