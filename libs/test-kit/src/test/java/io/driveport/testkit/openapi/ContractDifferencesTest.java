package io.driveport.testkit.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractDifferencesTest {

  private static final OpenApiDocument DOCUMENT =
      OpenApiDocument.parse(
          """
          {"openapi": "3.1.0",
           "paths": {
             "/drives": {"get": {"operationId": "Drives_List",
               "parameters": [{"$ref": "#/components/parameters/Top"}],
               "responses": {"200": {"content": {"application/json":
                 {"schema": {"$ref": "#/components/schemas/Drive"}}}},
                 "401": {"$ref": "#/components/responses/Refusal"},
                 "default": {"$ref": "#/components/responses/Refusal"}}}},
             "/driveport/v1/ours": {"get": {"operationId": "ours"}}},
           "components": {
             "responses": {"Refusal": {"content": {"application/json":
               {"schema": {"$ref": "#/components/schemas/Refusal"}}}}},
             "parameters": {"Top": {"name": "$top", "in": "query",
               "schema": {"type": "integer", "format": "int64"}}},
             "schemas": {"Refusal": {"type": "object"}, "Drive": {"type": "object", "required": ["id"], "properties": {
               "id": {"type": "string"},
               "key": {"type": "string", "writeOnly": true},
               "state": {"type": "string", "enum": ["New", "Old"]},
               "sizes": {"type": "array", "items": {"type": "integer"}}}}}}}
          """);

  private static final String SAME =
      """
      "Drives_List": {"operation": "GET /drives"},
      "Drives_List query $top": {"parameter": "taken"},
      "Drives_List answer 200": {"type": "Drive"},
      "Drives_List answer default": {"type": "Refusal"},
      "Refusal": {"model": "object"},
      "query $top": {"type": "integer int64"},
      "Drive": {"model": "object"},
      "Drive.id": {"type": "string", "required": "yes"},
      "Drive.key": {"type": "string"},
      "Drive.state": {"type": "string", "values": "New, Old"},
      "Drive.sizes": {"type": "array of integer"}
      """;

  @TempDir Path directory;

  @Test
  void documentThatSaysTheSameDoesNotDiffer() throws IOException {
    assertThat(between(SAME)).isEmpty();
  }

  @Test
  void eachFactThatDiffersIsToldWithItsVersions() throws IOException {
    // Given
    String published =
        SAME.replace(
                "\"query $top\": {\"type\": \"integer int64\"}",
                """
                "query $top": {"type": {"2016-11-01": "integer int64",
                  "2020-08-01": "integer int32", "2021-01-01": "integer int64"}}
                """)
            .replace("\"values\": \"New, Old\"", "\"required\": \"yes\"");

    // When
    List<ContractDifference> found = between(published);

    // Then
    assertThat(found)
        .containsExactlyInAnyOrder(
            new ContractDifference("query $top", "integer int32", "integer int64", "2020-08-01"),
            new ContractDifference("Drive.state values", "–", "New, Old", "all"),
            new ContractDifference("Drive.state required", "yes", "–", "all"));
  }

  @Test
  void whatIsMissingCountsOnceAndNotForItsParts() throws IOException {
    // Given
    String published =
        SAME
            + """
            , "Boxes_Get": {"operation": "GET /boxes"},
            "Boxes_Get header If-Match": {"parameter": "taken"},
            "Boxes_Get answer 200": {"type": "Box"},
            "header If-Match": {"type": "string"},
            "Box": {"model": "object"},
            "Box.lid": {"type": "object"},
            "Box.lid.colour": {"type": "string"}
            """;

    // When
    List<ContractDifference> found = between(published);

    // Then
    assertThat(found)
        .containsExactlyInAnyOrder(
            new ContractDifference("Boxes_Get", "GET /boxes", "–", "all"),
            new ContractDifference("Box", "object", "–", "all"));
  }

  @Test
  void operationThatNeedsNoTokenIsTold() {
    // Given
    String answers = "{'responses': {'401': {}, '403': {}}}";
    OpenApiDocument document =
        OpenApiDocument.parse(
            """
            {'security': [{'token': []}],
             'components': {'securitySchemes': {'token': {'type': 'http', 'scheme': 'bearer'}}},
             'paths': {
               '/good': {'get': %1$s},
               '/open': {'get': {'security': [], 'responses': {'401': {}, '403': {}}}},
               '/silent': {'get': {'responses': {'401': {}}}},
               '/other': {'get': {'security': [{'basic': []}], 'responses': {'401': {}, '403': {}}}}}}
            """
                .formatted(answers)
                .replace('\'', '"'));

    // When, Then
    assertThat(document.operationsWithoutAccess())
        .containsExactly("GET /open", "GET /silent", "GET /other");
  }

  @Test
  void tableIsReadChapterByChapterAndNeedsReasons() throws IOException {
    // Given
    Path page = directory.resolve("page.md");
    Files.writeString(
        page,
        """
        ## drives
        | fact | published | ours | versions | why |
        |---|---|---|---|---|
        | `Drive.state values` | – | New, Old | all | there are no others |
        ## boxes
        | `Box` | object | – | all |  |
        """);

    // When, Then
    assertThat(ContractDifferences.documented(page, "drives"))
        .containsExactly(new ContractDifference("Drive.state values", "–", "New, Old", "all"));
    assertThatThrownBy(() -> ContractDifferences.documented(page, "boxes"))
        .hasMessageContaining("reason")
        .hasMessageContaining("`Box`");
  }

  @Test
  void answerIsHeldAgainstItsSchema() throws IOException {
    assertThat(DOCUMENT.faults("Drive", json("{'id': 'D1', 'state': 'Old', 'sizes': [1, 2]}")))
        .isEmpty();
    assertThat(
            DOCUMENT.faults(
                "Drive", json("{'key': 'k', 'state': 'Gone', 'sizes': [1, 'two'], 'lid': 1}")))
        .containsExactly(
            "Drive.id is missing",
            "Drive.key is in an answer, and said to be in requests only",
            "Drive.state is \"Gone\", none of [\"New\",\"Old\"]",
            "Drive.sizes[] is \"two\", no integer",
            "Drive.lid is not in the document");
  }

  private static List<ContractDifference> between(String facts) throws IOException {
    return ContractDifferences.between(
        new ByteArrayInputStream(("{" + facts + "}").getBytes(StandardCharsets.UTF_8)), DOCUMENT);
  }

  private static JsonNode json(String text) throws IOException {
    return JsonMapper.builder().build().readTree(text.replace('\'', '"'));
  }
}
