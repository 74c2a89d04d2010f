package io.driveport.agent.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.agent.copy.SourceException.Kind;
import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.dataset.BlobType;
import io.driveport.agent.dataset.Disposition;
import io.driveport.agent.drive.Drive;
import io.driveport.agent.drive.DriveRoot;
import io.driveport.agent.drive.MountedDrive;
import io.driveport.agent.plan.FileRole;
import io.driveport.agent.plan.FileStamp;
import io.driveport.agent.plan.PlannedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileCopierTest {

  private static final int BLOCK = BlobLayout.PIECE;

  @TempDir private Path directory = Path.of("");
  private Path source = Path.of("");
  private Path root = Path.of("");
  private final FileCopier copier = new FileCopier(() -> false);

  @BeforeEach
  void begin() throws IOException {
    source = directory.resolve("source");
    root = Files.createDirectory(directory.resolve("drive"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 5})
  void hashesAreThoseOfTheBytesOnTheDrive(int length) throws Exception {
    // Given
    byte[] bytes = random(length);
    Files.write(source, bytes);
    AtomicLong passed = new AtomicLong();

    // When
    FileCopier.Copied copied = copier.copy(planned(), drive(), passed::addAndGet);

    // Then
    assertThat(root.resolve("s/c/file")).hasBinaryContent(bytes);
    assertThat(passed).hasValue(length);
    assertThat(copied.stamp().length()).isEqualTo(length);
    assertThat(copied.hashes().sha256())
        .isEqualTo(ContentHashes.HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    assertThat(copied.hashes().count()).isEqualTo((length + BLOCK - 1) / BLOCK);
    for (int i = 0; i < copied.hashes().count(); i++) {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      md5.update(bytes, i * BLOCK, Math.min(BLOCK, length - i * BLOCK));
      assertThat(copied.hashes().block(i)).isEqualTo(ContentHashes.HEX.formatHex(md5.digest()));
    }
  }

  @Test
  void sourceThatGrowsIsNoticed() throws IOException {
    // Given
    Files.write(source, random(BLOCK));

    // When
    assertThatThrownBy(() ->
            copier.copy(
                planned(),
                meanwhile(() -> Files.write(source, new byte[1], StandardOpenOption.APPEND)),
                _ -> {}))
        // Then
        .isInstanceOfSatisfying(
            SourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CHANGED))
        .hasMessageContaining("grew while it was read");
    assertNothingThere();
  }

  @Test
  void sourceThatShrinksIsNoticed() throws IOException {
    // Given
    Files.write(source, random(2 * BLOCK));

    // When
    assertThatThrownBy(() ->
            copier.copy(planned(), meanwhile(() -> Files.write(source, new byte[10])), _ -> {}))
        // Then
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("it had %d bytes, but ended after %d".formatted(2 * BLOCK, BLOCK));
    assertNothingThere();
  }

  @Test
  void sourceThatIsRewrittenInPlaceIsNoticed() throws IOException {
    // Given
    Files.write(source, random(BLOCK));

    // When
    assertThatThrownBy(() ->
            copier.copy(
                planned(),
                meanwhile(() -> Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH))),
                _ -> {}))
        // Then
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("it changed while it was read");
    assertNothingThere();
  }

  @Test
  void earlierCopyIsReplacedOnlyByAWholeOne() throws IOException {
    // Given
    Files.write(source, random(10));
    copier.copy(planned(), drive(), _ -> {});
    byte[] before = Files.readAllBytes(root.resolve("s/c/file"));
    Files.write(source, random(BLOCK));

    // When
    assertThatThrownBy(() ->
            copier.copy(planned(), meanwhile(() -> Files.write(source, new byte[1])), _ -> {}))
        // Then
        .isInstanceOf(SourceException.class);
    assertThat(root.resolve("s/c/file")).hasBinaryContent(before);
  }

  @Test
  void directoryInPlaceOfTheSourceIsUnreadable() throws IOException {
    // Given
    Files.createDirectory(source);

    // When
    assertThatThrownBy(() -> copier.copy(planned(), drive(), _ -> {}))
        // Then
        .isInstanceOfSatisfying(
            SourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREADABLE));
  }

  private void assertNothingThere() throws IOException {
    try (Stream<Path> walked = Files.walk(root)) {
      assertThat(walked.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private Drive drive() throws IOException {
    return new MountedDrive(DriveRoot.at(root), "s");
  }

  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }

  /** A real drive; something happens to the source when its first block is written. */
  private Drive meanwhile(Action action) throws IOException {
    Drive drive = drive();
    return new Drive() {
      private boolean done;

      @Override
      public Part begin(String path) throws IOException {
        Part part = drive.begin(path);
        return new Part() {
          @Override
          public void write(ByteBuffer bytes) throws IOException {
            if (!done) {
              done = true;
              action.run();
            }
            part.write(bytes);
          }

          @Override
          public void commit(long length) throws IOException {
            part.commit(length);
          }

          @Override
          public long holes() {
            return part.holes();
          }

          @Override
          public void close() throws IOException {
            part.close();
          }
        };
      }

      @Override
      public boolean holds(String path, long length) throws IOException {
        return drive.holds(path, length);
      }
    };
  }

  private PlannedFile planned() {
    return new PlannedFile(
        0,
        FileRole.BLOB,
        2,
        source,
        "c/file",
        BlobType.BLOCK,
        Disposition.RENAME,
        "A",
        "s/c/file",
        new FileStamp(0, Instant.EPOCH));
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
