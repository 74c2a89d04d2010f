package io.driveport.agent.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is mounted where, as {@code /proc/self/mountinfo} tells it.
 *
 * @param mounts in the order in which they were made
 */
public record MountTable(List<Mount> mounts) {

  private static final Set<String> REMOTE =
      Set.of("9p", "afs", "ceph", "cifs", "nfs", "nfs4", "smb3", "virtiofs");

  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

  /** Makes a copy. */
  public MountTable {
    mounts = List.copyOf(mounts);
  }

  /**
   * A mount.
   *
   * @param number of the device, {@code major:minor}; some file systems have numbers of their own
   * @param type of the file system
   * @param source what was mounted, most often the path of a device
   * @param point where
   */
  public record Mount(String number, String type, String source, Path point) {

    /** Whether it is of the device with this number and path. */
    public boolean isOf(String deviceNumber, Path device) {
      return number.equals(deviceNumber) || source.equals(device.toString());
    }

    /** Whether a program has it, and not the kernel alone. */
    boolean isOfAProgram() {
      return type.startsWith("fuse");
    }
  }

  /** What this process sees now. */
  public static MountTable ofThisProcess() throws IOException {
    return parse(Files.readAllLines(Path.of("/proc/self/mountinfo"), UTF_8));
  }

  /** Reads the lines of the file; what is no mount is left out. */
  static MountTable parse(List<String> lines) {
    List<Mount> mounts = new ArrayList<>();
    for (String line : lines) {
      // proc(5): id, parent, number, root, mount point, options, any more, "-", type, source.
      String[] fields = line.split(" ", -1);
      int separator = List.of(fields).indexOf("-");
      if (separator >= 6 && fields.length > separator + 2) {
        mounts.add(
            new Mount(
                fields[2],
                fields[separator + 1],
                unescaped(fields[separator + 2]),
                Path.of(unescaped(fields[4]))));
      }
    }
    return new MountTable(mounts);
  }

  private static String unescaped(String text) {
    return OCTAL
        .matcher(text)
        .replaceAll(octal ->
            Matcher.quoteReplacement(
                Character.toString((char) Integer.parseInt(octal.group(1), 8))));
  }

  /** What is mounted at {@code point}: the last one if there are many, which hides the others. */
  public Optional<Mount> at(Path point) {
    return mounts.stream()
        .filter(mount -> mount.point().equals(point))
        .reduce((earlier, later) -> later);
  }

  /** The mount in which a file or directory lies, given by its real path. */
  public Optional<Mount> holding(Path path) {
    return mounts.stream()
        .filter(mount -> path.startsWith(mount.point()))
        .reduce((one, other) ->
            other.point().getNameCount() >= one.point().getNameCount() ? other : one);
  }

  /**
   * Whether a program has mounted the device, which has it open for that. File systems of the
   * kernel that have numbers of their own look like that, too.
   */
  boolean isMountedByProgram(String number, Path device) {
    return mounts.stream()
        .filter(mount -> mount.isOf(number, device))
        .anyMatch(mount -> mount.isOfAProgram() || !mount.number().equals(number));
  }

  /** Where what is there comes over a network, or from a program, and may never be answered for. */
  List<Path> remote() {
    return mounts.stream()
        .filter(mount -> mount.isOfAProgram() || REMOTE.contains(mount.type()))
        .map(Mount::point)
        .toList();
  }

  /** Where a device is mounted. */
  List<Path> pointsOf(String number, Path device) {
    return mounts.stream()
        .filter(mount -> mount.isOf(number, device))
        .map(Mount::point)
        .distinct()
        .toList();
  }
}
