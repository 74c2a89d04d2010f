package io.driveport.examples.subscriber;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record of the topic of jobs: CloudEvents 1.0, binary mode. Of the headers it has those that a
 * read model needs; of the body everything, for fields are added without notice.
 *
 * @param type {@code ce_type}
 * @param sequence {@code ce_sequence}: the version of the job after it
 * @param jobId the record's key
 * @param body the fact
 */
public record JobEvent(String type, long sequence, String jobId, JsonNode body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A record that is no event as the contract describes them. */
  public static final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  /**
   * Reads a record.
   *
   * @throws Unreadable naming what is wrong
   */
  public static JobEvent of(ConsumerRecord<String, byte[]> message) throws Unreadable {
    if (message.key() == null || message.value() == null) {
      throw new Unreadable("it has no key or no body");
    }
    try {
      return new JobEvent(
          header(message, "ce_type"),
          Long.parseLong(header(message, "ce_sequence")),
          message.key(),
          JSON.readTree(message.value()));
    } catch (NumberFormatException e) {
      throw new Unreadable("its ce_sequence is no number");
    } catch (IOException e) {
      throw new Unreadable("its body is no JSON");
    }
  }

  private static String header(ConsumerRecord<String, byte[]> message, String name)
      throws Unreadable {
    Header header = message.headers().lastHeader(name);
    if (header == null) {
      throw new Unreadable("it has no header " + name);
    }
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  String text(String pointer) {
    return body.at(pointer).asText();
  }
}
