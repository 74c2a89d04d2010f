package io.driveport.agent.device;

import java.util.Map;
import java.util.stream.Collectors;

/** Reads what {@code blkid -p -o export DEVICE} prints. */
final class BlkidText {

  private static final int FOUND = 0;
  private static final int NOTHING_FOUND = 2;
  private static final int AMBIVALENT = 8;

  private BlkidText() {}

  /** What lies on the device. */
  static Content parse(Programs.Ended ended) {
    return switch (ended.exitCode()) {
      case FOUND -> found(ended.output());
      // A device that can't be read ends with the same code, and a complaint.
      case NOTHING_FOUND ->
          ended.complaint().isEmpty()
              ? new Content.Empty()
              : new Content.Unknown(ended.complaint(), null);
      case AMBIVALENT -> new Content.Unknown("blkid finds marks that contradict each other", null);
      default -> new Content.Unknown("blkid has ended with code " + ended.exitCode(), null);
    };
  }

  private static Content found(String output) {
    Map<String, String> values =
        output
            .lines()
            .filter(line -> line.indexOf('=') > 0)
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.indexOf('=')),
                    line -> unescaped(line.substring(line.indexOf('=') + 1)),
                    (first, _) -> first));
    // Of a partition its entry in the table of its disk is told as well.
    if (values.keySet().stream().allMatch(BlkidText::isOfTheTable)) {
      return new Content.Empty();
    }
    String type = values.getOrDefault("TYPE", values.getOrDefault("PTTYPE", "something unnamed"));
    return new Content.Found(
        type, values.get("LABEL"), values.getOrDefault("UUID", values.get("PTUUID")));
  }

  private static boolean isOfTheTable(String name) {
    return name.startsWith("PART_ENTRY_") || name.equals("DEVNAME");
  }

  // Written so that a shell could read it.
  private static String unescaped(String value) {
    return value.replaceAll("\\\\(.)", "$1");
  }
}
