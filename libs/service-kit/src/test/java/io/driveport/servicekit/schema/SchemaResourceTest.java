package io.driveport.servicekit.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.contracts.EventType;
import io.driveport.servicekit.arm.ArmException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaResourceTest {

  static List<EventType> types() {
    return EventType.all();
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyTypeIsAnsweredByItsPublishersOnly(EventType type) {
    List<String> publishers = type.topic().publishers();
    SchemaResource own = new SchemaResource(List.of("someone", publishers.getLast()));
    SchemaResource other = new SchemaResource(List.of("someone"));

    assertThat(own.get(type.name())).isEqualTo(type.schema());
    assertThatThrownBy(() -> other.get(type.name()))
        .isInstanceOf(ArmException.class)
        .hasMessageContaining("are those of " + String.join(" and ", publishers))
        .hasMessageContaining("the schemas of someone");
  }

  @Test
  void unknownTypeIsToldTheKnownOnes() {
    assertThatThrownBy(() -> new SchemaResource(List.of("job-service")).get("JobCreated"))
        .isInstanceOf(ArmException.class)
        .hasMessageContaining("'JobCreated'")
        .hasMessageContaining("io.driveport.JobCreated.v1")
        .hasMessageContaining("io.driveport.LocationChanged.v1");
  }
}
