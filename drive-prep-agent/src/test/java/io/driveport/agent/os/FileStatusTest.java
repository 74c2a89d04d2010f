package io.driveport.agent.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.agent.os.FileStatus.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileStatusTest {

  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"plain", "with space", "Umläute äöü", "emoji \uD83D\uDE80"})
  void statusIsWhatJavaTells(String name) throws IOException {
    // Given
    Path file = Files.write(directory.resolve(name), new byte[12_345]);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("1969-07-20T20:17:40.123456789Z")));
    Files.createLink(directory.resolve("other"), file);

    // When
    FileStatus status = FileStatus.of(file);

    // Then
    assertThat(status.kind()).isEqualTo(Kind.FILE);
    assertThat(status.length()).isEqualTo(12_345);
    assertThat(status.modified()).isEqualTo(Files.getLastModifiedTime(file).toInstant());
    assertThat(status.changed())
        .isEqualTo(((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant());
    assertThat(status.names()).isEqualTo(2);
    assertThat(status.key())
        .isNotNull()
        .isEqualTo(FileStatus.of(directory.resolve("other")).key())
        .isNotEqualTo(FileStatus.of(directory).key());
  }

  @Test
  void linksAreFollowedOrNot() throws IOException {
    // Given
    Path file = Files.createFile(directory.resolve("file"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);

    // When
    FileStatus followed = FileStatus.of(link);
    FileStatus entry = FileStatus.ofEntry(link);

    // Then
    assertThat(followed.kind()).isEqualTo(Kind.FILE);
    assertThat(entry.kind()).isEqualTo(Kind.SYMBOLIC_LINK);
    assertThat(entry.modified())
        .isEqualTo(Files.getLastModifiedTime(link, LinkOption.NOFOLLOW_LINKS).toInstant());
  }

  @Test
  void directoriesAndOtherThingsAreTold() throws IOException {
    // When
    Kind ofDirectory = FileStatus.of(directory).kind();
    Kind ofDevice = FileStatus.of(Path.of("/dev/null")).kind();

    // Then
    assertThat(ofDirectory).isEqualTo(Kind.DIRECTORY);
    assertThat(ofDevice).isEqualTo(Kind.OTHER);
  }

  @Test
  void missingFileIsAnErrorThatNamesIt() {
    // Given
    Path missing = directory.resolve("missing");

    // When
    assertThatThrownBy(() -> FileStatus.of(missing))
        // Then
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining(missing.toString());
  }
}
