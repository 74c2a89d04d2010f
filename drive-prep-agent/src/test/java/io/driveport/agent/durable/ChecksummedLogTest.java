package io.driveport.agent.durable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksummedLogTest {

  private static final List<String> THREE = List.of("one", "zwei äöü", "{\"three\":3}");

  /** What version 4 of the journal's format has, which knows no marks. */
  private static final String OLD =
      """
      4c2da7a9 0 one
      0c70c94f 1 two
      16fa7be2 2 three
      """;

  @TempDir private Path directory = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = directory.resolve("log");
  }

  @Test
  void recordsComeBackInOrderAndByOffset() throws IOException {
    // Given
    List<Long> offsets = write(THREE);

    // When
    List<String> read = new ArrayList<>();
    try (ChecksummedLog log = ChecksummedLog.open(file, (_, payload) -> read.add(payload))) {
      // Then
      assertThat(read).isEqualTo(THREE);
      assertThat(log.read(offsets.get(1))).isEqualTo(THREE.get(1));
      assertThat(log.cutBytes()).isZero();
    }
  }

  @Test
  void recordsAreReadWhereverTheyStandAndHoweverLongTheyAre() throws IOException {
    // Given
    Random random = new Random(7);
    List<Long> offsets = new ArrayList<>();
    List<String> records = new ArrayList<>();
    try (ChecksummedLog log = ChecksummedLog.create(file)) {
      for (int i = 0; i < 2000; i++) {
        int length = random.nextInt(100) == 0 ? random.nextInt(200_000) : random.nextInt(500);
        records.add(i + "x".repeat(length));
        offsets.add(log.append(records.getLast()));

        // When
        int earlier = random.nextInt(records.size());
        if (random.nextInt(20) == 0) {
          log.force();
        }

        // Then
        assertThat(log.read(offsets.get(earlier))).isEqualTo(records.get(earlier));
        assertThat(log.read(offsets.getLast())).isEqualTo(records.getLast());
      }
    }
    assertThat(readAll()).isEqualTo(records);
  }

  @Test
  void forcedRecordsAndTheirMarkAreInTheFileAtOnce() throws IOException {
    try (ChecksummedLog log = ChecksummedLog.create(file)) {
      // Given
      append(log, THREE);

      // When
      log.force();

      // Then
      List<String> read = new ArrayList<>();
      ChecksummedLog.read(file, (_, payload) -> read.add(payload)).close();
      assertThat(read).isEqualTo(THREE);
      assertThat(Files.readString(file)).endsWith(" =\n");
    }
  }

  @Test
  void damageToARecordThatIsReadByItsOffsetIsFound() throws IOException {
    // Given
    List<Long> offsets = write(THREE);
    try (ChecksummedLog log = ChecksummedLog.open(file, (_, _) -> {})) {
      byte[] bytes = Files.readAllBytes(file);
      bytes[offsets.get(1).intValue() + 12] ^= 1;
      Files.write(file, bytes);

      // When
      assertThatThrownBy(() -> log.read(offsets.get(1)))
          // Then
          .isInstanceOf(CorruptLogException.class)
          .hasMessageContaining("byte offset " + offsets.get(1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 12})
  void tornTailIsCutAndWritingGoesOn(int torn) throws IOException {
    // Given
    try (ChecksummedLog log = ChecksummedLog.create(file)) {
      append(log, THREE);
    }
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - torn));

    // When
    List<String> read = new ArrayList<>();
    try (ChecksummedLog log = ChecksummedLog.open(file, (_, payload) -> read.add(payload))) {
      assertThat(log.cutBytes()).isPositive();
      log.appendDurably("again");
    }

    // Then
    assertThat(read).isEqualTo(THREE.subList(0, 2));
    assertThat(readAll()).containsExactly("one", "zwei äöü", "again");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void unforcedRecordsThatWereWrittenOutOfOrderAreCut(boolean afterOpening) throws IOException {
    // Given
    List<Long> offsets = new ArrayList<>();
    if (afterOpening) {
      write(THREE);
    }
    try (ChecksummedLog log =
        afterOpening ? ChecksummedLog.open(file, (_, _) -> {}) : ChecksummedLog.create(file)) {
      if (!afterOpening) {
        append(log, THREE);
        log.force();
      }
      offsets.addAll(append(log, List.of("four", "five", "six", "seven")));
    }
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, offsets.get(1).intValue(), offsets.get(2).intValue(), (byte) 0);
    Files.write(file, bytes);

    // When
    List<String> read = new ArrayList<>();
    try (ChecksummedLog log = ChecksummedLog.open(file, (_, payload) -> read.add(payload))) {
      assertThat(log.cutBytes()).isEqualTo(bytes.length - offsets.get(1));
      log.appendDurably("again");
    }

    // Then
    assertThat(read).containsExactly("one", "zwei äöü", "{\"three\":3}", "four");
    assertThat(readAll()).endsWith("four", "again");
  }

  @Test
  void logOfAnOlderVersionIsReadAndGoneOnWith() throws IOException {
    // Given
    Files.writeString(file, OLD);

    // When
    List<String> read = readAll();
    try (ChecksummedLog log = ChecksummedLog.open(file, (_, _) -> {})) {
      log.appendDurably("again");
    }

    // Then
    assertThat(read).containsExactly("one", "two", "three");
    assertThat(readAll()).containsExactly("one", "two", "three", "again");
    assertThat(Files.readString(file)).startsWith(OLD);
  }

  @Test
  void damageBeforeAnUndamagedRecordOfAnOlderVersionIsAnError() throws IOException {
    // Given
    Files.writeString(file, OLD.replace("two", "TWO"));

    // When
    assertThatThrownBy(this::readAll)
        // Then
        .isInstanceOf(CorruptLogException.class)
        .hasMessageContaining("byte offset 15");
  }

  @Test
  void tornTailOfAnOlderVersionIsCut() throws IOException {
    // Given
    Files.writeString(file, OLD.substring(0, OLD.length() - 3));

    // When
    List<String> read = readAll();

    // Then
    assertThat(read).containsExactly("one", "two");
  }

  @Test
  void markIsNoRecord() throws IOException {
    // Given
    try (ChecksummedLog log = ChecksummedLog.create(file)) {
      // When
      assertThatThrownBy(() -> log.append("="))
          // Then
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void tailOfZerosAsPowerLossLeavesItIsCut() throws IOException {
    // Given
    write(THREE);
    Files.write(file, new byte[5000], StandardOpenOption.APPEND);

    // When
    List<String> read = readAll();

    // Then
    assertThat(read).isEqualTo(THREE);
  }

  @Test
  void damageBeforeAnUndamagedRecordIsAnErrorThatNamesTheOffset() throws IOException {
    // Given
    List<Long> offsets = write(THREE);
    byte[] bytes = Files.readAllBytes(file);
    bytes[offsets.get(1).intValue() + 12] ^= 1;
    Files.write(file, bytes);

    // When
    assertThatThrownBy(this::readAll)
        // Then
        .isInstanceOf(CorruptLogException.class)
        .hasMessageContaining("byte offset " + offsets.get(1));
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void recordThatIsMissingInTheMiddleIsNoticed() throws IOException {
    // Given
    List<Long> offsets = write(THREE);
    String text = Files.readString(file);
    int second = offsets.get(1).intValue();
    byte[] bytes = text.getBytes(UTF_8);
    int third = offsets.get(2).intValue();
    byte[] without = new byte[bytes.length - (third - second)];
    System.arraycopy(bytes, 0, without, 0, second);
    System.arraycopy(bytes, third, without, second, bytes.length - third);
    Files.write(file, without);

    // When
    assertThatThrownBy(this::readAll)
        // Then
        .isInstanceOf(CorruptLogException.class)
        .hasMessageContaining("byte offset " + second);
  }

  @Test
  void fileOfAnotherKindIsLeftAlone() throws IOException {
    // Given
    Files.writeString(file, "BasePath,DstBlobPathOrPrefix\n/a,b/\n");

    // When
    assertThatThrownBy(this::readAll)
        // Then
        .isInstanceOf(CorruptLogException.class);
    assertThat(file).hasContent("BasePath,DstBlobPathOrPrefix\n/a,b/\n");
  }

  @Test
  void openLogIsLocked() throws IOException {
    // Given
    try (ChecksummedLog _ = ChecksummedLog.create(file)) {
      // When
      assertThatThrownBy(this::readAll)
          // Then
          .isInstanceOf(LogInUseException.class);
    }
    assertThatThrownBy(() -> ChecksummedLog.create(file))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  private List<Long> write(List<String> records) throws IOException {
    List<Long> offsets = new ArrayList<>();
    try (ChecksummedLog log = ChecksummedLog.create(file)) {
      offsets.addAll(append(log, records));
      log.force();
    }
    return offsets;
  }

  private static List<Long> append(ChecksummedLog log, List<String> records) throws IOException {
    List<Long> offsets = new ArrayList<>();
    for (String record : records) {
      offsets.add(log.append(record));
    }
    return offsets;
  }

  private List<String> readAll() throws IOException {
    List<String> read = new ArrayList<>();
    ChecksummedLog.open(file, (_, payload) -> read.add(payload)).close();
    return read;
  }
}
