package io.driveport.agent.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driveport.agent.os.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Asks this host for its block devices.
 *
 * <p>{@code lsblk} lists them. What lies on them is read by {@code blkid}, which needs no udev; of
 * those on which it finds nothing, samples are read. Who else uses them is told by {@link
 * DeviceUsers}. Serial numbers are those of {@link DeviceSerials}. Devices are opened for reading
 * and never written.
 */
public final class HostDevices {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration VISIT = Duration.ofSeconds(3);
  private static final int MOST_READINGS = 3;

  // Parts of a file's mode, inode(7).
  private static final int TYPE_OF_FILE = 0xF000;
  private static final int BLOCK_DEVICE = 0x6000;

  private static final Content UNREAD = new Content.Unknown("it was not read", null);

  private final Programs programs;
  private final DeviceIdentities identities = new DeviceIdentities();

  /** Asks by means of these programs. */
  public HostDevices(Programs programs) {
    this.programs = programs;
  }

  /** Whether there is a block device at {@code path}. */
  public static boolean isDevice(Path path) {
    try {
      return ((int) Files.getAttribute(path, "unix:mode") & TYPE_OF_FILE) == BLOCK_DEVICE;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * All of them, as they are now.
   *
   * @throws DeviceException if devices can't be listed
   */
  public Inventory inventory() throws IOException, InterruptedException {
    List<ListedDevice> listed = listed();
    Map<Path, Health> readings = new HashMap<>();
    for (ListedDevice device : listed) {
      if (device.type().equals("disk") && device.bytes() > 0) {
        health(device.path()).ifPresent(health -> readings.put(device.path(), health));
      }
    }
    return inventory(listed, _ -> true, readings);
  }

  /**
   * All of them, as they are now, for whoever has to do with some: what lies on a device is read
   * only if it is {@code named} or lies on one that is, programs that use it are looked for only if
   * a device of its disk is named, and health is not asked for.
   *
   * @throws DeviceException if devices can't be listed
   */
  public Inventory around(Predicate<Path> named) throws IOException, InterruptedException {
    return inventory(listed(), named, Map.of());
  }

  private List<ListedDevice> listed() throws IOException, InterruptedException {
    Programs.Ended lsblk = programs.run(LIMIT, LsblkText.COMMAND);
    if (lsblk.exitCode() != 0) {
      throw new DeviceException(
          "lsblk has ended with code %d: %s".formatted(lsblk.exitCode(), lsblk.complaint()));
    }
    return LsblkText.parse(lsblk.output());
  }

  private Inventory inventory(
      List<ListedDevice> listed, Predicate<Path> named, Map<Path, Health> readings)
      throws IOException, InterruptedException {
    Map<Path, DeviceFacts> facts = facts(listed, named);
    MountTable mounts = MountTable.ofThisProcess();
    Assembly assembly =
        new Assembly(
            mounts,
            Set.copyOf(Assembly.swaps(Files.readAllLines(Path.of("/proc/swaps"), UTF_8))),
            facts);
    return new Inventory(assembly.devices(listed), mounts, readings, missing());
  }

  /** Reads what is named, and all that lies on it. */
  private void read(ListedDevice device, Predicate<Path> named, Map<Path, Content> contents)
      throws IOException, InterruptedException {
    boolean isNamed = named.test(device.path());
    if (isNamed && device.bytes() > 0 && !contents.containsKey(device.path())) {
      contents.put(device.path(), content(device));
    }
    for (ListedDevice part : device.parts()) {
      read(part, isNamed ? _ -> true : named, contents);
    }
  }

  private Map<Path, DeviceFacts> facts(List<ListedDevice> listed, Predicate<Path> named)
      throws IOException, InterruptedException {
    MountTable mounts = MountTable.ofThisProcess();
    Set<String> asked =
        listed.stream()
            .filter(disk -> disk.withParts().anyMatch(each -> named.test(each.path())))
            .flatMap(ListedDevice::withParts)
            .filter(each -> !mounts.isMountedByProgram(each.number(), each.path()))
            .map(ListedDevice::number)
            .collect(Collectors.toSet());
    Map<Path, Content> contents = new HashMap<>();
    DeviceUsers users = DeviceUsers.now(asked::contains, VISIT);
    for (int reading = 0; reading < MOST_READINGS; reading++) {
      contents.clear();
      for (ListedDevice device : listed) {
        read(device, named, contents);
      }
      // Who comes while they are read may write what was not seen.
      users = DeviceUsers.now(asked::contains, Duration.ZERO);
      if (users.areNone()) {
        break;
      }
      users = DeviceUsers.now(asked::contains, VISIT);
    }
    return facts(listed, asked, contents, users);
  }

  private Map<Path, DeviceFacts> facts(
      List<ListedDevice> listed, Set<String> asked, Map<Path, Content> contents, DeviceUsers users)
      throws IOException {
    Map<Path, DeviceFacts> facts = new HashMap<>();
    for (ListedDevice device : listed.stream().flatMap(ListedDevice::withParts).toList()) {
      if (device.bytes() > 0 && !facts.containsKey(device.path())) {
        boolean isAsked = asked.contains(device.number());
        facts.put(
            device.path(),
            new DeviceFacts(
                contents.getOrDefault(device.path(), UNREAD),
                isAsked && Posix.isClaimed(device.path()),
                isAsked ? users.of(device.number(), device.path()) : List.of(),
                identities.ofNumber(device.number()).orElse(null)));
      }
    }
    return facts;
  }

  private List<String> missing() {
    List<String> remarks = new ArrayList<>();
    if (!programs.has("blkid")) {
      remarks.add(
          "'blkid' is not installed: what lies on devices is known only where udev tells it");
    }
    if (!programs.has("smartctl")) {
      remarks.add("'smartctl' is not installed: the health of disks is not known");
    }
    return remarks;
  }

  private Content content(ListedDevice device) throws IOException, InterruptedException {
    try {
      Content content =
          BlkidText.parse(
              programs.run(
                  LIMIT, List.of("blkid", "-p", "-o", "export", device.path().toString())));
      return content instanceof Content.Empty
          ? ContentSamples.of(device.path(), device.bytes())
          : content;
    } catch (DeviceException e) {
      return new Content.Unknown(String.valueOf(e.getMessage()), null);
    }
  }

  private Optional<Health> health(Path device) throws IOException, InterruptedException {
    try {
      return SmartctlText.parse(
          programs.run(LIMIT, List.of("smartctl", "--json", "-H", device.toString())).output());
    } catch (DeviceException e) {
      return Optional.empty();
    }
  }
}
