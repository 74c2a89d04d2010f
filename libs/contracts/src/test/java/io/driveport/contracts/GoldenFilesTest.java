package io.driveport.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driveport.contracts.PackageEvent.PackageRegistered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files under {@code golden/} are the contract: a change that breaks these tests breaks
 * subscribers, and needs a new type or topic version. {@code -Dgolden.write=true} writes the file
 * of an event that has none yet.
 */
class GoldenFilesTest {

  private static final Path GOLDEN = Path.of("golden");
  // Plain Jackson, as a subscriber would have it: no module, no setting.
  private static final ObjectMapper JSON = new ObjectMapper();

  @BeforeAll
  static void write() throws IOException {
    for (Event event : Samples.ALL) {
      Path golden = golden(event);
      if (Boolean.getBoolean("golden.write") && Files.notExists(golden)) {
        Files.writeString(
            golden,
            JSON.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(event) + "\n");
      }
    }
  }

  static List<Event> samples() {
    return Samples.ALL;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void eventIsWrittenAsItsGoldenFile(Event event) throws IOException {
    // Given
    Path golden = golden(event);

    // When
    byte[] written = JSON.writeValueAsBytes(event);

    // Then
    assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(golden.toFile()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void goldenFileIsReadAsTheEvent(Event event) throws IOException {
    // When
    Event read = JSON.readValue(golden(event).toFile(), EventType.of(event.getClass()).record());

    // Then
    assertThat(read).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void fieldsAddedLaterAreIgnoredAtEveryLevel(Event event) throws IOException {
    // Given
    ObjectNode grown = (ObjectNode) JSON.readTree(golden(event).toFile());
    grow(grown);

    // When
    Event read = JSON.treeToValue(grown, EventType.of(event.getClass()).record());

    // Then
    assertThat(read).isEqualTo(event);
  }

  @Test
  void whatEarlierProducersDidNotTellIsAbsent() throws IOException {
    // Given
    ObjectNode earlier =
        (ObjectNode)
            JSON.readTree(GOLDEN.resolve("io.driveport.PackageRegistered.v1.json").toFile());
    earlier.remove(List.of("jobVersion", "remarks", "supersedes"));

    // When
    PackageRegistered read = JSON.treeToValue(earlier, PackageRegistered.class);

    // Then
    assertThat(read.jobVersion()).isNull();
    assertThat(read.remarks()).isNull();
    assertThat(read.supersedes()).isNull();
  }

  @Test
  void everyTypeHasOneGoldenFileAndEveryFileAType() throws IOException {
    // When
    List<String> files;
    try (Stream<Path> listed = Files.list(GOLDEN)) {
      files = listed.map(file -> file.getFileName().toString()).sorted().toList();
    }

    // Then
    assertThat(files)
        .containsExactlyElementsOf(
            EventType.all().stream().map(type -> type.name() + ".json").toList());
    assertThat(Samples.ALL.stream().map(event -> EventType.of(event.getClass())))
        .containsExactlyInAnyOrderElementsOf(EventType.all());
  }

  private static void grow(ObjectNode object) {
    object.forEach(child -> {
      if (child instanceof ObjectNode inner) {
        grow(inner);
      }
      child.forEach(item -> {
        if (child.isArray() && item instanceof ObjectNode inner) {
          grow(inner);
        }
      });
    });
    object.put("addedLater", "something");
  }

  private static Path golden(Event event) {
    return GOLDEN.resolve(EventType.of(event.getClass()).name() + ".json");
  }
}
