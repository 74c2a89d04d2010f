package io.driveport.local.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.testkit.NodePackage;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The document of our topics is one of AsyncAPI 3.0, as the schema of AsyncAPI itself says. */
@Tier("node")
class AsyncApiDocumentIT {

  private static final Path DOCUMENT = Path.of("../../libs/contracts/asyncapi.yaml");
  private static final Path VALIDATOR = Path.of("src", "test", "asyncapi");
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static NodePackage validator;

  @BeforeAll
  static void install() throws IOException {
    validator = NodePackage.install(VALIDATOR, Path.of("target", "asyncapi"));
  }

  @Test
  void theSchemaOfAsyncApiHasNothingAgainstTheDocument() throws IOException {
    assertThat(said(DOCUMENT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"partitions: 12, partitions: twelve", "action: send, action: tell"})
  void whatIsNoneIsFound(String good, String bad) throws IOException {
    // Given
    String document = Files.readString(DOCUMENT);
    assertThat(document).contains(good);
    Path spoiled = validator.directory().resolve("spoiled.yaml");

    // When
    Files.writeString(spoiled, document.replace(good, bad));

    // Then
    assertThat(said(spoiled)).contains("must ");
  }

  private static String said(Path document) throws IOException {
    Process process =
        validator.start(
            List.of("node", "validate.js", document.toRealPath().toString()), Map.of(), "validate");
    int exit = NodePackage.waitFor(process, LIMIT);
    String said = validator.said("validate");
    assertThat(exit).as(said).isZero();
    return said;
  }
}
