package io.driveport.agent.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The first and the last bytes of a device, where marks are. {@code blkid} takes bytes that can't
 * be read for bytes without a mark.
 */
final class DeviceEnds {

  private static final int LENGTH = 1 << 20;

  private DeviceEnds() {}

  /**
   * Why they can't be read; nothing if they can.
   *
   * @param bytes how large the device is
   */
  static Optional<String> fault(Path device, long bytes) {
    try (FileChannel channel = FileChannel.open(device, StandardOpenOption.READ)) {
      read(channel, 0);
      read(channel, Math.max(0, bytes - LENGTH));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("it can't be read: " + e.getMessage());
    }
  }

  private static void read(FileChannel channel, long from) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(LENGTH);
    while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
      // Until it is full, or at the end.
    }
  }
}
