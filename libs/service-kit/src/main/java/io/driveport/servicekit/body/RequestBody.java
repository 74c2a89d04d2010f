package io.driveport.servicekit.body;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import java.io.IOException;

/**
 * Reads the JSON of a request within limits: 128 KB unless somebody needs more, 32 levels, texts of
 * 65,536 characters.
 */
public final class RequestBody {

  private static final int LONGEST_BODY = 128 * 1024;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static {
    JSON.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(32).maxStringLength(65_536).build());
  }

  /**
   * Reads a request's body.
   *
   * @throws ArmException 400, naming line and column, if it is not a JSON object
   */
  public static RequestObject parse(byte[] body) {
    return parse(body, LONGEST_BODY);
  }

  /**
   * Reads a request's body of at most so many bytes.
   *
   * @throws ArmException 400, naming line and column, if it is not a JSON object
   */
  public static RequestObject parse(byte[] body, int longest) {
    if (body.length > longest) {
      throw new ArmException(
          413,
          new ArmError(
              "RequestEntityTooLarge",
              "The request's body has %d bytes; at most %d are allowed."
                  .formatted(body.length, longest)));
    }
    try {
      JsonNode node = JSON.readTree(body);
      if (node == null || !node.isObject()) {
        throw ArmException.badRequest(
            new ArmError(
                "InvalidRequestContent", "The request's body has to be a JSON object.", "$"));
      }
      return new RequestObject(node);
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      throw ArmException.badRequest(
          new ArmError(
              "InvalidRequestContent",
              "The request's body is not well-formed JSON%s: %s"
                  .formatted(
                      place == null
                          ? ""
                          : " at line " + place.getLineNr() + ", column " + place.getColumnNr(),
                      e.getOriginalMessage()),
              "$"));
    } catch (IOException e) {
      throw ArmException.badRequest(
          new ArmError(
              "InvalidRequestContent",
              "The request's body is not text in UTF-8: " + e.getMessage(),
              "$"));
    }
  }

  private RequestBody() {}
}
