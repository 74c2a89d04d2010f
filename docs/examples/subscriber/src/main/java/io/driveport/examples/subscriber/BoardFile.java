package io.driveport.examples.subscriber;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the read model is kept, together with how far the topic has been read: both or neither, so
 * that a crash at any moment neither loses an event nor counts one twice. A real system keeps both
 * in one transaction of its database.
 */
public record BoardFile(Path path) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What is kept.
   *
   * @param positions the next offset to read, by partition
   */
  public record Contents(JobBoard board, Map<Integer, Long> positions) {}

  /** What was kept last; nothing at the first start. */
  public Contents read() throws IOException {
    return Files.exists(path)
        ? JSON.readValue(path.toFile(), Contents.class)
        : new Contents(new JobBoard(), new TreeMap<>());
  }

  /** Keeps all of it, or leaves what was kept before. */
  public void write(Contents contents) throws IOException {
    Path next = path.resolveSibling(path.getFileName() + ".next");
    Files.write(next, JSON.writeValueAsBytes(contents));
    try (FileChannel file = FileChannel.open(next, StandardOpenOption.WRITE)) {
      file.force(true);
    }
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
