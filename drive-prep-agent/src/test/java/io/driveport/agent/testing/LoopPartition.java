package io.driveport.agent.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A partition of a loop device that only the kernel knows: no table is written. Closing it removes
 * it. Needs root.
 */
public final class LoopPartition implements AutoCloseable {

  private static final int SECTORS_PER_MEBIBYTE = 2048;

  private final LoopDevice device;
  private final int number;
  private final boolean madeNode;

  private LoopPartition(LoopDevice device, int number, boolean madeNode) {
    this.device = device;
    this.number = number;
    this.madeNode = madeNode;
  }

  /** One that begins so many mebibytes after the device, and has so many. */
  public static LoopPartition of(LoopDevice device, int number, int from, int mebibytes)
      throws IOException {
    LoopDevice.run(
        "addpart",
        device.path().toString(),
        String.valueOf(number),
        String.valueOf(from * SECTORS_PER_MEBIBYTE),
        String.valueOf(mebibytes * SECTORS_PER_MEBIBYTE));
    Path node = node(device, number);
    boolean isMissing = Files.notExists(node);
    if (isMissing) {
      // As in a container, whose devices nobody makes.
      Path told = Path.of("/sys/class/block").resolve(Path.of("/dev").relativize(node));
      String[] numbers = Files.readString(told.resolve("dev")).strip().split(":", 2);
      LoopDevice.run("mknod", node.toString(), "b", numbers[0], numbers[1]);
    }
    return new LoopPartition(device, number, isMissing);
  }

  private static Path node(LoopDevice device, int number) {
    return Path.of("%sp%d".formatted(device.path(), number));
  }

  /** Its path. */
  public Path path() {
    return node(device, number);
  }

  @Override
  public void close() throws IOException {
    if (Files.readAllLines(Path.of("/proc/self/mounts")).stream()
        .anyMatch(line -> line.startsWith(path() + " "))) {
      LoopDevice.run("umount", "--all-targets", path().toString());
    }
    LoopDevice.run("delpart", device.path().toString(), String.valueOf(number));
    if (madeNode) {
      Files.deleteIfExists(path());
    }
  }
}
