package io.driveport.agent.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrivePathsTest {

  @Test
  void pathIsThatOfTheBlobBelowTheSession() {
    assertThat(new DrivePaths("films#1").next("films/2026/a b.mov"))
        .isEqualTo("films#1/films/2026/a b.mov");
  }

  @ParameterizedTest
  @CsvSource({
    "a:b?, a%3Ab%3F",
    "dot., dot%2E",
    "100%, 100%25",
    "CON, %CON",
    "com1.txt, %com1.txt",
    "console, console",
    "back\\slash, back%5Cslash",
    "'space ', space%20",
  })
  void namesThatNtfsRefusesAreEscaped(String name, String escaped) {
    assertThat(DrivePaths.escaped(name)).isEqualTo(escaped);
  }

  @RepeatedTest(200)
  void noTwoFilesMeetOnADriveThatIgnoresCase(RepetitionInfo repetition) {
    // Given
    Random random = new Random(repetition.getCurrentRepetition());
    DrivePaths paths = new DrivePaths("one");
    Set<String> blobs = new HashSet<>();
    while (blobs.size() < 60) {
      blobs.add("con/" + name(random));
    }

    // When
    Set<String> files = new HashSet<>();
    for (String blob : blobs) {
      files.add(paths.next(blob).toLowerCase(Locale.ROOT));
    }

    // Then
    assertThat(files).hasSameSizeAs(blobs);
    assertThat(files)
        .allSatisfy(file -> assertThat(files).noneMatch(other -> other.startsWith(file + "/")));
  }

  @Test
  void partThatIsTooLongForAFileNameGoesElsewhere() {
    assertThat(new DrivePaths("one").next("con/" + "x".repeat(300))).isEqualTo("one/~other/0");
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    int parts = 1 + random.nextInt(3);
    for (int i = 0; i < parts; i++) {
      name.append(i == 0 ? "" : "/").append("aAbB%:".charAt(random.nextInt(6)));
    }
    return name.toString();
  }
}
