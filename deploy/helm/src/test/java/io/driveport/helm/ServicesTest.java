package io.driveport.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.contracts.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart says of each service is what its code says. */
class ServicesTest {

  static List<Service> services() {
    return Service.all();
  }

  @ParameterizedTest
  @MethodSource("services")
  void scalersFollowEveryConsumer(Service service) {
    // Given
    List<String> consumed =
        service.channels().stream()
            .map(channel -> channel.topic() + " " + channel.group())
            .sorted()
            .toList();

    // When
    List<String> followed =
        Manifest.elements(service.inChart().path("consumes")).stream()
            .map(each -> each.path("topic").asText() + " " + each.path("group").asText())
            .sorted()
            .toList();

    // Then
    assertThat(followed).isEqualTo(consumed);
  }

  @ParameterizedTest
  @MethodSource("services")
  void replicasAreBoundedByThePartitionsOfTheTopicsThatAreConsumed(Service service) {
    // Given
    int most =
        service.channels().stream()
            .mapToInt(channel -> topic(channel.topic()).partitions())
            .max()
            .orElse(0);

    // When
    JsonNode bound = service.inChart().path("partitions");

    // Then
    assertThat(bound.asInt(-1)).isEqualTo(most);
  }

  @ParameterizedTest
  @MethodSource("services")
  void databaseAndDescriptionAreTheService(Service service) {
    // Given
    String url = service.property("quarkus.datasource.jdbc.url");

    // When
    JsonNode chart = service.inChart();

    // Then
    assertThat(chart.path("database").asText()).isEqualTo(url.substring(url.lastIndexOf('/') + 1));
    assertThat(chart.path("description").asText())
        .isEqualTo(service.property("driveport.openapi.path"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void nothingElseIsSaid(Service service) {
    // When
    var said = new TreeSet<String>();
    service.inChart().fieldNames().forEachRemaining(said::add);

    // Then
    assertThat(said)
        .containsExactly(
            "consumes", "database", "description", "partitions", "routes", "schemas", "webhooks");
  }

  private static Topic topic(String name) {
    return Arrays.stream(Topic.values())
        .filter(topic -> topic.topicName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
