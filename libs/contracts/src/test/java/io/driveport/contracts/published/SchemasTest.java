package io.driveport.contracts.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.driveport.contracts.EventType;
import io.driveport.contracts.PackageEvent.PackageRegistered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schemas that subscribers read are those of the records, and of the golden files. */
class SchemasTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final SchemaValidatorsConfig SETTINGS =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  static List<EventType> types() {
    return EventType.all();
  }

  @BeforeAll
  static void write() throws IOException {
    Contract.writeIfAsked();
  }

  @Test
  void everyTypeHasASchemaAndEverySchemaAType() throws IOException {
    try (Stream<Path> files = Files.list(Contract.SCHEMAS)) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .containsExactlyElementsOf(types().stream().map(type -> type.name() + ".json").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void schemaIsPackagedWithTheContractUnderThePathThatEventsName(EventType type)
      throws IOException {
    assumeThat(Contract.isWriting()).as("what is written now is packaged next time").isFalse();

    JsonNode packaged = JSON.readTree(type.schema());

    assertThat(packaged).isEqualTo(JSON.readTree(Contract.schemaFile(type).toFile()));
    assertThat(packaged.path("$id").asText()).isEqualTo(type.schemaPath());
    assertThat(type.schemaPath()).isEqualTo("/driveport/v1/schemas/" + type.name());
  }

  @ParameterizedTest
  @MethodSource("types")
  void schemaIsOneOfJsonSchemaItself(EventType type) throws IOException {
    JsonSchema meta = SCHEMAS.getSchema(SchemaLocation.of(SchemaId.V202012), SETTINGS);

    assertThat(meta.validate(schema(type))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void goldenFileIsValidAlsoWithFieldsThatAreAddedLater(EventType type) throws IOException {
    ObjectNode golden = golden(type);
    assertThat(validate(type, golden)).isEmpty();

    golden.put("addedLater", 1);
    assertThat(validate(type, golden)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void bodyThatLacksARequiredFieldOrHasOneOfAnotherTypeIsNotValid(EventType type)
      throws IOException {
    JsonNode required = schema(type).path("required");
    assertThat(required).isNotEmpty();
    for (JsonNode name : required) {
      ObjectNode without = golden(type).without(name.asText());
      assertThat(validate(type, without)).as("without %s", name).isNotEmpty();

      ObjectNode retyped = golden(type).put(name.asText(), 1.5);
      assertThat(validate(type, retyped)).as("%s is 1.5", name).isNotEmpty();
    }
  }

  @Test
  void componentThatMayBeNullIsNotRequiredAndTypesAreThoseOfJson() throws IOException {
    JsonNode schema = schema(EventType.of(PackageRegistered.class));

    assertThat(schema.path("required").toString())
        .isEqualTo(
            "[\"packageId\",\"job\",\"location\",\"carrierName\",\"trackingNumber\",\"driveCount\"]");
    assertThat(schema.at("/properties/shipDate/type").asText()).isEqualTo("string");
    assertThat(schema.at("/properties/driveCount/type").asText()).isEqualTo("integer");
    assertThat(schema.at("/properties/packageId/format").asText()).isEqualTo("uuid");
    assertThat(schema.at("/properties/job/$ref").asText()).isEqualTo("#/$defs/JobRef");
    assertThat(schema.at("/$defs/JobRef/properties/name/description").asText())
        .isEqualTo("job name in the spelling of its creation");
  }

  private static Set<ValidationMessage> validate(EventType type, JsonNode body) throws IOException {
    return SCHEMAS
        .getSchema(
            SchemaLocation.of("https://driveport.example" + type.schemaPath()),
            schema(type),
            SETTINGS)
        .validate(body);
  }

  private static JsonNode schema(EventType type) throws IOException {
    return JSON.readTree(Contract.schemaFile(type).toFile());
  }

  private static ObjectNode golden(EventType type) throws IOException {
    return (ObjectNode) JSON.readTree(Contract.golden(type).toFile());
  }
}
