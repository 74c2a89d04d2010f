package io.driveport.shipping.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarrierSecretFilesTest {

  private static final String ONE = "one-secret-of-tests-that-is-long-enough";
  private static final String OTHER = "other-secret-of-tests-that-is-long-enough";

  @TempDir Path directory;

  @Test
  void everyLineThatIsLongEnoughIsASecret() throws IOException {
    // Given
    Files.writeString(directory.resolve("fedex"), ONE + "\n\n  " + OTHER + "\r\nshort\n");
    CarrierSecretFiles files = new CarrierSecretFiles(Optional.of(directory));

    // Then
    assertThat(files.of("fedex")).containsExactly(ONE.getBytes(UTF_8), OTHER.getBytes(UTF_8));
    assertThat(files.of("ups")).isEmpty();
    assertThat(new CarrierSecretFiles(Optional.empty()).of("fedex")).isEmpty();
  }

  @Test
  void aServiceDoesNotStartWithADirectoryThatIsNoneOrASecretThatIsTooShort() throws IOException {
    // Given
    Path file = Files.writeString(directory.resolve("fedex"), ONE);

    // Then
    assertThatNoException().isThrownBy(() -> CarrierSecretFiles.check(directory));
    assertThatThrownBy(() -> CarrierSecretFiles.check(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("driveport.carriers.secrets-directory is " + file);
    Files.writeString(file, ONE + "\nshort");
    assertThatThrownBy(() -> CarrierSecretFiles.check(directory))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file + " has a secret of less than 32 characters")
        .hasMessageNotContaining(ONE);
  }
}
