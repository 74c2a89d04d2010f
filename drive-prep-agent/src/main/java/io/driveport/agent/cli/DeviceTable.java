package io.driveport.agent.cli;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.device.Content;
import io.driveport.agent.device.Health;
import io.driveport.agent.device.Inventory;
import io.driveport.agent.device.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Block devices as a table for people: one line each, parts indented below what they lie on. */
record DeviceTable(Inventory inventory) {

  private static final List<String> HEADING =
      List.of("device", "drive id", "size", "bus", "model", "holds", "state");

  List<String> lines() {
    List<List<String>> rows = new ArrayList<>(List.of(HEADING));
    inventory.devices().forEach(device -> add(device, "", rows));
    int[] widths =
        IntStream.range(0, HEADING.size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private void add(BlockDevice device, String indent, List<List<String>> rows) {
    boolean isPart = !indent.isEmpty();
    rows.add(
        List.of(
            indent + device.path(),
            isPart ? "" : Objects.requireNonNullElse(device.driveId(), "-"),
            Printable.bytes(device.bytes()),
            isPart ? "" : Objects.requireNonNullElse(device.transport(), "-"),
            isPart ? "" : Objects.requireNonNullElse(device.model(), "-"),
            holds(device.content()),
            state(device)));
    device.parts().forEach(part -> add(part, indent + "  ", rows));
  }

  private static String holds(Content content) {
    return switch (content) {
      case Content.Empty _ -> "nothing";
      case Content.Unrecognized _ -> "data without a mark";
      case Content.Unknown unknown ->
          unknown.reported() == null ? "not known" : words(unknown.reported());
      case Content.Found found -> words(found);
    };
  }

  private static String words(Content.Found found) {
    return found.type() + (found.label() == null ? "" : " '" + found.label() + "'");
  }

  private String state(BlockDevice device) {
    List<String> words = new ArrayList<>();
    if (device.system()) {
      words.add("system");
    }
    device.uses().forEach(use -> words.add(words(use)));
    if (!device.inUse()) {
      words.add("not in use");
    }
    if (device.readOnly()) {
      words.add("read-only");
    }
    inventory
        .healthOf(device)
        .ifPresent(health -> words.add(health == Health.FAILING ? "FAILING" : "healthy"));
    return String.join(", ", words);
  }

  private static String words(Use use) {
    return switch (use.kind()) {
      case MOUNTED -> "mounted at " + use.by();
      case SWAP -> "swap";
      case LVM -> "LVM " + use.by();
      case RAID -> "RAID " + use.by();
      case ENCRYPTION -> "opened as " + use.by();
      case LAYER -> "used by " + use.by();
      case OPENED -> use.by().isEmpty() ? "locked by a program" : "open in " + use.by();
      case CLAIMED -> "in use outside";
    };
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, row.size())
        .mapToObj(column -> cell(row.get(column), column, widths[column]))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  private static String cell(String text, int column, int width) {
    String padding = " ".repeat(width - text.length());
    return HEADING.get(column).equals("size") ? padding + text : text + padding;
  }
}
