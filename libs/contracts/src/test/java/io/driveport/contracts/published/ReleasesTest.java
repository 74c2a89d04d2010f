package io.driveport.contracts.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract is compatible with all that has been released: subscribers are never asked to change
 * with us.
 *
 * <p>{@code ./build test -pl libs/contracts -Dcontract.release=N} freezes the present contract as
 * {@code released/N}; what is there already is never written again.
 */
class ReleasesTest {

  @TempDir private Path directory;

  @BeforeAll
  static void release() throws IOException {
    String number = System.getProperty("contract.release");
    if (number != null) {
      Release.current().write(Contract.RELEASED.resolve(number));
    }
  }

  static List<Path> releases() throws IOException {
    try (Stream<Path> files = Files.list(Contract.RELEASED)) {
      return files.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void contractIsCompatibleWithTheRelease(Path release) throws IOException {
    assertThat(Compatibility.violations(Release.read(release), Release.current()))
        .as("subscribers that were built for %s would break", release)
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void releaseIsWhatItWasWhenItWasFrozen(Path release) throws IOException {
    assertThat(Release.sums(release))
        .as("a release never changes; take back what has been changed in %s", release)
        .isEqualTo(Files.readString(release.resolve(Release.SUMS)));
  }

  @Test
  void releaseIsReadAsItWasWrittenAndNeverWrittenAgain() throws IOException {
    // Given
    Path frozen = directory.resolve("7");
    Release current = Release.current();

    // When
    current.write(frozen);

    // Then
    assertThat(Release.read(frozen)).isEqualTo(current);
    assertThatThrownBy(() -> current.write(frozen))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("a release never changes");
  }
}
