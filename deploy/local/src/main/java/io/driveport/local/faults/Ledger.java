package io.driveport.local.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All that clients were told, in the order of the answers; kept in a file too, line by line. */
final class Ledger implements AutoCloseable {

  private final ObjectMapper json = new ObjectMapper();
  private final List<Told> lines = new ArrayList<>();
  private final Writer file;
  private long requests;

  Ledger(Path file) throws IOException {
    this.file = Files.newBufferedWriter(file);
  }

  /** The number of a new request. */
  synchronized long newRequest() {
    return ++requests;
  }

  /** Notes what a client was told. */
  synchronized void add(Told told) {
    lines.add(told);
    try {
      file.write(json.writeValueAsString(told) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything so far. */
  synchronized List<Told> lines() {
    return List.copyOf(lines);
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
