package io.driveport.contracts.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.EventType;
import io.driveport.contracts.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page that people read tells of every event and topic, and of nothing else. */
class EventsPageTest {

  private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
  private static final Pattern EVENT = Pattern.compile("^### (\\S+)$", Pattern.MULTILINE);
  private static final Pattern TOPIC =
      Pattern.compile("^## (driveport\\.\\S+)$", Pattern.MULTILINE);

  @BeforeAll
  static void write() throws IOException {
    Contract.writeIfAsked();
  }

  static List<EventType> types() {
    return EventType.all();
  }

  @Test
  void everyTopicHasASectionAndEverySectionATopic() throws IOException {
    assertThat(found(TOPIC, page()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Topic.values()).map(Topic::topicName).toList());
  }

  @Test
  void everyEventAndEveryObjectInOneHasASectionAndEverySectionSuchAnObject() throws IOException {
    Set<String> objects = new TreeSet<>();
    for (EventType type : types()) {
      objects.add(type.record().getSimpleName());
      new ObjectMapper()
          .readTree(Contract.schemaFile(type).toFile())
          .path("$defs")
          .fieldNames()
          .forEachRemaining(objects::add);
    }

    assertThat(found(EVENT, page())).containsExactlyInAnyOrderElementsOf(objects);
  }

  @ParameterizedTest
  @MethodSource("types")
  void sectionOfAnEventStandsUnderItsTopicAndSaysWhenAndWhyWithItsFieldsItsSchemaAndAnExample(
      EventType type) throws IOException {
    String ofTopic = section("## " + type.topic().topicName(), "\n## ");

    int start = ofTopic.indexOf("### " + name(type) + "\n");
    assertThat(start).as(name(type)).isNotNegative();
    String section = ofTopic.substring(start);
    int next = section.indexOf("\n### ");
    assertThat(next < 0 ? section : section.substring(0, next))
        .contains("\n*When*: ")
        .contains(" *Why*: ")
        .contains("<!-- fields " + name(type) + " -->")
        .contains("(../libs/contracts/schemas/" + type.name() + ".json)")
        .contains("(../libs/contracts/golden/" + type.name() + ".json)");
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    String page = page();
    Set<String> anchors =
        found(HEADING, page).stream()
            .map(heading -> EventsPage.anchor(heading).replace(" ", "-"))
            .collect(Collectors.toCollection(HashSet::new));

    assertThat(found(LINK, page))
        .isNotEmpty()
        .allSatisfy(link -> {
          if (link.startsWith("#")) {
            assertThat(anchors).contains(link.substring(1));
          } else if (!link.startsWith("https://")) {
            assertThat(Contract.PAGE.resolveSibling(link)).exists();
          }
        });
  }

  private static String section(String heading, String next) throws IOException {
    String page = page();
    int start = page.indexOf(heading + "\n");
    assertThat(start).as(heading).isNotNegative();
    int end = page.indexOf(next, start + 1);
    return end < 0 ? page.substring(start) : page.substring(start, end);
  }

  private static List<String> found(Pattern pattern, String page) {
    return Stream.of(pattern.matcher(page))
        .flatMap(matcher -> matcher.results())
        .map((MatchResult result) -> result.group(1))
        .toList();
  }

  private static String name(EventType type) {
    return type.record().getSimpleName();
  }

  private static String page() throws IOException {
    return Files.readString(Contract.PAGE);
  }
}
