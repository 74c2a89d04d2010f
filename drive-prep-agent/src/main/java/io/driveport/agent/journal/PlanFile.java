package io.driveport.agent.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.agent.durable.DurableFiles;
import io.driveport.agent.journal.JournalRecord.FilePlanned;
import io.driveport.agent.journal.JournalRecord.InputRow;
import io.driveport.agent.plan.DriveLoad;
import io.driveport.agent.plan.PlannedFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan as a file of JSON lines: a header, a line for each file, and a last line with the SHA-256
 * of all before it, so that damage and edits are noticed. {@code docs/plan-format.md} describes it.
 * Equal plans are equal bytes; no key and no mount point is in it.
 *
 * @param files in plan order
 */
public record PlanFile(Header header, List<PlannedFile> files) {

  /** The version of the format this class writes and reads. */
  public static final int FORMAT = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The first line: what was asked for, and what each drive gets.
   *
   * @param plan the format, {@link #FORMAT}
   * @param include patterns of files that are copied
   * @param exclude patterns of what is not
   * @param keepTogether patterns of directories whose files share a drive
   */
  public record Header(
      int plan,
      String session,
      List<InputRow> dataset,
      List<String> include,
      List<String> exclude,
      List<String> keepTogether,
      List<DriveLoad> drives) {

    /** Refuses a header that lacks something. */
    public Header {
      if (Stream.of(session, dataset, include, exclude, keepTogether, drives)
          .anyMatch(Objects::isNull)) {
        throw new IllegalArgumentException("a part of the header is missing");
      }
    }
  }

  /** The last line. */
  private record End(long files, String sha256) {}

  /** Creates or replaces {@code target}, whole and durable or not at all. */
  public void write(Path target) throws IOException {
    DurableFiles.write(
        target,
        out -> {
          MessageDigest sha256 = sha256();
          line(header, out, sha256);
          for (PlannedFile file : files) {
            line(FilePlanned.of(file), out, sha256);
          }
          line(new End(files.size(), HexFormat.of().formatHex(sha256.digest())), out, sha256);
        });
  }

  private static void line(Object content, OutputStream out, MessageDigest sha256)
      throws IOException {
    byte[] line = (JSON.writeValueAsString(content) + "\n").getBytes(UTF_8);
    sha256.update(line);
    out.write(line);
  }

  /**
   * Reads a plan.
   *
   * @throws PlanFileException if it is no plan, damaged, edited or of a later version
   */
  public static PlanFile read(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      return read(file, lines);
    } catch (JsonProcessingException | CharacterCodingException e) {
      throw new PlanFileException(file, "is no plan, or was cut short");
    } catch (IllegalArgumentException | DateTimeException e) {
      // Whoever can count a checksum can write anything.
      throw new PlanFileException(file, "holds something that is no part of a plan");
    }
  }

  private static PlanFile read(Path file, BufferedReader lines) throws IOException {
    MessageDigest sha256 = sha256();
    Header header = parsed(hashed(lines.readLine(), sha256), Header.class);
    if (header.plan() != FORMAT) {
      throw new PlanFileException(
          file, "has plan format %d; this version knows %d".formatted(header.plan(), FORMAT));
    }
    List<PlannedFile> files = new ArrayList<>();
    String next = text(lines.readLine());
    for (String after = lines.readLine(); after != null; after = lines.readLine()) {
      files.add(parsed(hashed(next, sha256), FilePlanned.class).planned(header.session()));
      next = after;
    }
    End end = parsed(next, End.class);
    if (!HexFormat.of().formatHex(sha256.digest()).equals(end.sha256())) {
      throw new PlanFileException(file, "was damaged or edited since it was made");
    }
    return new PlanFile(header, files);
  }

  private static <T> T parsed(String line, Class<T> type) throws JsonProcessingException {
    T read = JSON.readValue(line, type);
    if (read == null) {
      throw new IllegalArgumentException("null");
    }
    return read;
  }

  private static String hashed(@Nullable String line, MessageDigest sha256) {
    sha256.update((text(line) + "\n").getBytes(UTF_8));
    return text(line);
  }

  private static String text(@Nullable String line) {
    return line == null ? "" : line;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
