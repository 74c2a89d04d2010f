package io.driveport.agent.device;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
          "PATH,KNAME,PKNAME,MAJ:MIN,TYPE,SIZE,RO,MODEL,SERIAL,TRAN,FSTYPE,PTTYPE,LABEL,UUID");

  private static final ObjectMapper JSON = new ObjectMapper();

  // Partitions of loop devices stand beside them, not below.
  private final Map<String, List<JsonNode>> strays = new HashMap<>();

  private LsblkText(JsonNode disks) {
    Set<String> names = new HashSet<>();
    disks.findValues("kname").forEach(name -> names.add(name.asText()));
    for (JsonNode disk : disks) {
      String parent = text(disk, "pkname");
      if (parent != null && names.contains(parent)) {
        strays.computeIfAbsent(parent, _ -> new ArrayList<>()).add(disk);
      }
    }
  }

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
      return new LsblkText(devices).disks(devices);
    } catch (JsonProcessingException e) {
      throw new DeviceException("lsblk has printed what is no JSON: " + e.getOriginalMessage());
    }
  }

  private List<ListedDevice> disks(JsonNode list) {
    Set<JsonNode> below =
        strays.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    return list.valueStream().filter(disk -> !below.contains(disk)).map(this::device).toList();
  }

  private ListedDevice device(JsonNode node) {
    String name = node.path("kname").asText();
    String contentType = text(node, "fstype");
    return new ListedDevice(
        Path.of(node.path("path").asText()),
        name,
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
        Stream.concat(
                node.path("children").valueStream(), strays.getOrDefault(name, List.of()).stream())
            .map(this::device)
            .toList());
  }

  private static @Nullable String text(JsonNode node, String name) {
    String text = node.path(name).asText("").strip();
    return text.isEmpty() ? null : text;
  }
}
