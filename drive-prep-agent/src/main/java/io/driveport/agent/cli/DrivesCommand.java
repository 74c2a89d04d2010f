package io.driveport.agent.cli;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.device.Content;
import io.driveport.agent.device.HostDevices;
import io.driveport.agent.device.Inventory;
import io.driveport.agent.device.Programs;
import io.driveport.agent.device.Use;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code drive-prep drives}. */
@Command(
    name = "drives",
    description = {
      "Shows the disks of this host: their ids, what lies on them, and whether they are in use.",
      "Reads devices and writes nothing. As root it sees most."
    },
    footer = {"", "Example:", "  sudo drive-prep drives"})
final class DrivesCommand extends AgentCommand {

  private final Programs programs;

  /** As picocli makes it. */
  DrivesCommand() {
    this(Programs.ofThisHost());
  }

  DrivesCommand(Programs programs) {
    this.programs = programs;
  }

  @Override
  ExitCode run(Console console) throws IOException, InterruptedException {
    Inventory inventory = new HostDevices(programs).inventory();
    console.lines(new DeviceTable(inventory).lines());
    inventory.devices().forEach(device -> tell(device, null, inventory, console));
    console.event("devices", "exitCode", ExitCode.OK.code(), "devices", inventory.devices().size());
    inventory.remarks().forEach(console::remark);
    return ExitCode.OK;
  }

  private static void tell(
      BlockDevice device, @Nullable BlockDevice below, Inventory inventory, Console console) {
    Content.@Nullable Found found = known(device.content());
    console.event(
        "device",
        "path",
        device.path().toString(),
        "partOf",
        below == null ? null : below.path().toString(),
        "type",
        device.type(),
        "driveId",
        device.driveId(),
        "model",
        device.model(),
        "bytes",
        device.bytes(),
        "transport",
        device.transport(),
        "readOnly",
        device.readOnly(),
        "empty",
        device.content() instanceof Content.Unknown
            ? null
            : device.content() instanceof Content.Empty,
        "content",
        found == null ? null : found.type(),
        "label",
        found == null ? null : found.label(),
        "uuid",
        found == null ? null : found.uuid(),
        "inUse",
        device.inUse(),
        "uses",
        uses(device),
        "system",
        device.system(),
        "health",
        inventory.healthOf(device).map(DrivesCommand::word).orElse(null));
    device.parts().forEach(part -> tell(part, device, inventory, console));
  }

  private static Content.@Nullable Found known(Content content) {
    return switch (content) {
      case Content.Found found -> found;
      case Content.Unknown unknown -> unknown.reported();
      case Content.Empty _, Content.Unrecognized _ -> null;
    };
  }

  private static List<Map<String, Object>> uses(BlockDevice device) {
    return device.uses().stream().map(DrivesCommand::use).toList();
  }

  private static Map<String, Object> use(Use use) {
    return JsonLines.members("kind", word(use.kind()), "by", use.by().isEmpty() ? null : use.by());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
