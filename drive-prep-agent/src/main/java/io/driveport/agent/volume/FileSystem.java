package io.driveport.agent.volume;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The file systems that drives are given, and the programs that make and mount each. */
public enum FileSystem {
  /** Of Linux. */
  EXT4("ext4") {
    @Override
    List<String> making(String label, Path device) {
      return List.of("mkfs.ext4", "-q", "-F", "-m", "0", "-L", label, device.toString());
    }

    @Override
    List<String> mounting(Path device, Path point, String options, boolean inUserSpace) {
      return List.of("mount", "-t", "ext4", "-o", options, device.toString(), point.toString());
    }

    // Its journal would be written even so.
    @Override
    String readOnly() {
      return "ro,noload";
    }

    // Inodes take a 64th, or a 16th of what is small; the rest is the journal and what grows with
    // it.
    @Override
    public ForeseenRoom room(long bytes) {
      boolean isSmall = bytes < 512 * MIB;
      long inodes = isSmall ? bytes / 12 : bytes / 60;
      long journal = Math.min(GIB, Math.max(4 * MIB, bytes / 32));
      return new ForeseenRoom(
          Math.max(0, bytes - inodes - journal - Math.min(400 * MIB, bytes / 25)),
          isSmall ? 1024 : CLUSTER);
    }
  },
  /** Of memory cards; every system reads it. */
  EXFAT("exFAT") {
    @Override
    List<String> making(String label, Path device) {
      return List.of("mkfs.exfat", "-L", label, device.toString());
    }

    @Override
    List<String> mounting(Path device, Path point, String options, boolean inUserSpace) {
      return inUserSpace
          ? List.of("mount.exfat-fuse", "-o", options, device.toString(), point.toString())
          : List.of("mount", "-t", "exfat", "-o", options, device.toString(), point.toString());
    }

    @Override
    Optional<String> mountingProgram() {
      return Optional.of("mount.exfat-fuse");
    }

    @Override
    public ForeseenRoom room(long bytes) {
      return new ForeseenRoom(
          Math.max(0, bytes - bytes / 200 - 4 * MIB),
          bytes <= 256 * MIB ? CLUSTER : bytes <= 32 * GIB ? 8 * CLUSTER : 32 * CLUSTER);
    }
  },
  /** Of Windows, and the one that Azure Import/Export takes. */
  NTFS("NTFS") {
    @Override
    List<String> making(String label, Path device) {
      return List.of("mkfs.ntfs", "-Q", "-F", "-q", "-L", label, device.toString());
    }

    @Override
    List<String> mounting(Path device, Path point, String options, boolean inUserSpace) {
      return List.of("mount", "-t", "ntfs-3g", "-o", options, device.toString(), point.toString());
    }

    @Override
    Optional<String> mountingProgram() {
      return Optional.of("mount.ntfs-3g");
    }

    @Override
    boolean isOfKernel() {
      return false;
    }

    @Override
    public ForeseenRoom room(long bytes) {
      return new ForeseenRoom(
          Math.max(0, bytes - bytes / 200 - Math.min(64 * MIB, bytes / 16) - 4 * MIB), CLUSTER);
    }
  };

  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;
  private static final long CLUSTER = 4096;

  private final String word;

  FileSystem(String word) {
    this.word = word;
  }

  /** The command that makes it on a whole device, whatever is there. */
  abstract List<String> making(String label, Path device);

  /**
   * The command that mounts it.
   *
   * @param options in the words of mount(8), with commas between them
   * @param inUserSpace whether the kernel can't, where there is a choice
   */
  abstract List<String> mounting(Path device, Path point, String options, boolean inUserSpace);

  /** The option with which nothing is written to the device. */
  String readOnly() {
    return "ro";
  }

  /** The program that mounts it where the kernel does not; empty if only the kernel does. */
  Optional<String> mountingProgram() {
    return Optional.empty();
  }

  /** Whether the kernel mounts it where it can. */
  boolean isOfKernel() {
    return true;
  }

  /** What is free on a device of this size when it was made on it: no more than will be. */
  public abstract ForeseenRoom room(long bytes);

  /** The one that a user names, in whatever case. */
  public static Optional<FileSystem> named(String name) {
    return Arrays.stream(values()).filter(each -> each.word.equalsIgnoreCase(name)).findFirst();
  }

  /** All names, for messages. */
  public static String allNames() {
    return Arrays.stream(values()).map(each -> each.word).collect(Collectors.joining(", "));
  }

  /** What blkid and the kernel call it. */
  String type() {
    return word.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return word;
  }
}
