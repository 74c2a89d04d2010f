package io.driveport.agent.device;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code lsblk --json} prints. Old versions write numbers and yes or no as text; where
 * udev does not run, as in containers, serial, model and content are null.
 */
final class LsblkText {

  /** The command whose output is read here. */
  static final List<String> COMMAND =
      List.of(
          "lsblk",
          "--json",
          "--bytes",
          "--output",
          "PATH,KNAME,MAJ:MIN,TYPE,SIZE,RO,MODEL,SERIAL,TRAN,FSTYPE,PTTYPE,LABEL,UUID");

  private static final ObjectMapper JSON = new ObjectMapper();

  private LsblkText() {}

  /**
   * The devices, each with those that lie on it.
   *
   * @throws DeviceException if this is none of lsblk's JSON
   */
  static List<ListedDevice> parse(String output) throws DeviceException {
    try {
      JsonNode devices = JSON.readTree(output).path("blockdevices");
      if (!devices.isArray()) {
        throw new DeviceException("lsblk has printed no list 'blockdevices'");
      }
      return devices(devices);
    } catch (JsonProcessingException e) {
      throw new DeviceException("lsblk has printed what is no JSON: " + e.getOriginalMessage());
    }
  }

  private static List<ListedDevice> devices(JsonNode list) {
    List<ListedDevice> devices = new ArrayList<>();
    for (JsonNode node : list) {
      String contentType = text(node, "fstype");
      devices.add(
          new ListedDevice(
              Path.of(node.path("path").asText()),
              node.path("kname").asText(),
              node.path("maj:min").asText().strip(),
              node.path("type").asText(),
              node.path("size").asLong(),
              node.path("ro").asText().matches("true|1"),
              text(node, "model"),
              text(node, "serial"),
              text(node, "tran"),
              contentType == null ? text(node, "pttype") : contentType,
              text(node, "label"),
              text(node, "uuid"),
              devices(node.path("children"))));
    }
    return devices;
  }

  private static @Nullable String text(JsonNode node, String name) {
    String text = node.path(name).asText("").strip();
    return text.isEmpty() ? null : text;
  }
}
