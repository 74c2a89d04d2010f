package io.driveport.contracts.published;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.DriveEvent;
import io.driveport.contracts.EventType;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.Topic;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the AsyncAPI 3 document of all topics from the contract's classes and their Javadoc. */
final class AsyncApiWriter {

  /** The headers that only some events have. */
  private static final Set<String> OPTIONAL =
      Set.of(
          CloudEventHeaders.DATA_SCHEMA,
          CloudEventHeaders.SUBSCRIPTION_ID,
          CloudEventHeaders.TRACE_PARENT);

  private static final Map<String, String> CONSTANT =
      Map.of(
          CloudEventHeaders.SPEC_VERSION, "1.0",
          CloudEventHeaders.CONTENT_TYPE, "application/json");

  private static final String BINDING_VERSION = "0.5.0";

  private final ObjectMapper json = new ObjectMapper();
  private final Javadocs javadocs;

  AsyncApiWriter(Javadocs javadocs) {
    this.javadocs = javadocs;
  }

  /** The whole document. */
  ObjectNode document() {
    ObjectNode document = json.createObjectNode();
    document.put("asyncapi", "3.0.0");
    document
        .putObject("info")
        .put("title", "Driveport events")
        .put("version", "1.0.0")
        .put(
            "description",
            "Every change of Driveport's jobs, packages, drives and sites, as CloudEvents 1.0 in"
                + " Kafka's binary mode: at least once, in order per key. See docs/events.md.")
        .putObject("license")
        .put("name", "Apache-2.0");
    document.put("defaultContentType", "application/json");
    ObjectNode channels = document.putObject("channels");
    ObjectNode operations = document.putObject("operations");
    for (Topic topic : Topic.values()) {
      channel(topic, channels.putObject(channelName(topic)));
      operation(topic, operations.putObject("publish-" + channelName(topic)));
    }
    ObjectNode components = document.putObject("components");
    ObjectNode messages = components.putObject("messages");
    EventType.all().forEach(type -> message(type, messages.putObject(messageName(type))));
    components.putObject("schemas").set("headers", envelope());
    return document;
  }

  private void channel(Topic topic, ObjectNode channel) {
    channel.put("address", topic.topicName());
    channel.put("description", javadocs.text("Topic." + topic.name()));
    ObjectNode messages = channel.putObject("messages");
    types(topic)
        .forEach(type ->
            messages
                .putObject(messageName(type))
                .put("$ref", "#/components/messages/" + messageName(type)));
    ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
    kafka.put("topic", topic.topicName());
    kafka.put("partitions", topic.partitions());
    ObjectNode settings = kafka.putObject("topicConfiguration");
    settings.putArray("cleanup.policy").add(topic.compacted() ? "compact" : "delete");
    settings.put("retention.ms", -1);
    settings.put("retention.bytes", -1);
    kafka.put("bindingVersion", BINDING_VERSION);
  }

  private void operation(Topic topic, ObjectNode operation) {
    operation.put("action", "send");
    List<String> publishers = topic.publishers();
    operation.put(
        "summary",
        String.join(", ", publishers)
            + (publishers.size() == 1 ? " publishes" : " publish")
            + "; nothing else writes to this topic.");
    ArrayNode tags = operation.putArray("tags");
    publishers.forEach(publisher -> tags.addObject().put("name", publisher));
    operation.putObject("channel").put("$ref", "#/channels/" + channelName(topic));
    ArrayNode messages = operation.putArray("messages");
    types(topic)
        .forEach(type ->
            messages
                .addObject()
                .put(
                    "$ref", "#/channels/" + channelName(topic) + "/messages/" + messageName(type)));
  }

  private void message(EventType type, ObjectNode message) {
    String description = javadocs.text(recordName(type));
    message.put("name", type.name());
    message.put("title", messageName(type));
    message.put("summary", Javadocs.firstSentence(description));
    message.put("description", description);
    message.put("contentType", "application/json");
    ArrayNode headers = message.putObject("headers").putArray("allOf");
    headers.addObject().put("$ref", "#/components/schemas/headers");
    ObjectNode own = headers.addObject().put("type", "object");
    ObjectNode properties = own.putObject("properties");
    properties.putObject(CloudEventHeaders.TYPE).put("const", type.name());
    source(type.topic().publishers(), properties.putObject(CloudEventHeaders.SOURCE));
    properties
        .putObject(CloudEventHeaders.DATA_SCHEMA)
        .put("format", "uri")
        .put("pattern", "^https?://.+" + type.schemaPath().replace(".", "\\.") + "$");
    if (hasAnOwner(type)) {
      own.putArray("required").add(CloudEventHeaders.SUBSCRIPTION_ID);
    }
    ObjectNode payload = message.putObject("payload");
    payload.put("schemaFormat", "application/schema+json;version=draft-2020-12");
    payload.putObject("schema").put("$ref", "./schemas/" + type.name() + ".json");
    ObjectNode kafka = message.putObject("bindings").putObject("kafka");
    kafka
        .putObject("key")
        .put("type", "string")
        .put("description", "The same as " + type.topic().keyField() + " in the body.");
    kafka.put("bindingVersion", BINDING_VERSION);
  }

  private static void source(List<String> publishers, ObjectNode property) {
    List<String> sources = publishers.stream().map(name -> "/driveport/" + name).toList();
    if (sources.size() == 1) {
      property.put("const", sources.getFirst());
    } else {
      sources.forEach(property.putArray("enum")::add);
    }
  }

  /** The schema of the headers that every event has. */
  ObjectNode envelope() {
    ObjectNode schema = json.createObjectNode();
    schema.put("type", "object");
    schema.put("description", javadocs.text("CloudEventHeaders"));
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (Field field : CloudEventHeaders.class.getFields()) {
      String header = value(field);
      ObjectNode property = properties.putObject(header).put("type", "string");
      property.put("description", javadocs.text("CloudEventHeaders." + field.getName()));
      if (CONSTANT.containsKey(header)) {
        property.put("const", CONSTANT.get(header));
      }
      if (!OPTIONAL.contains(header)) {
        required.add(header);
      }
    }
    return schema;
  }

  static String channelName(Topic topic) {
    return topic.topicName().split("\\.", -1)[1];
  }

  private static List<EventType> types(Topic topic) {
    return EventType.all().stream().filter(type -> type.topic() == topic).toList();
  }

  private static String messageName(EventType type) {
    return type.record().getSimpleName();
  }

  private static String recordName(EventType type) {
    return type.record().getCanonicalName().substring(type.record().getPackageName().length() + 1);
  }

  /** Jobs, drives and what always tells of a job belong to a subscription. */
  private static boolean hasAnOwner(EventType type) {
    return Arrays.stream(type.record().getRecordComponents())
        .filter(part -> !part.getAnnotatedType().isAnnotationPresent(Nullable.class))
        .map(RecordComponent::getType)
        .anyMatch(part -> part == JobRef.class || part == DriveEvent.Preparation.class);
  }

  static String value(Field constant) {
    try {
      return String.valueOf(constant.get(null));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
