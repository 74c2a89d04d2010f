package io.driveport.agent.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.agent.testing.LoopDevice;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentSamplesTest {

  private static final int SMALL = 20 << 20;
  private static final long LARGE = 4L << 30;

  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @ValueSource(longs = {1, 4096, SMALL, LARGE})
  void whatIsAllZerosIsEmpty(long bytes) throws Exception {
    assertThat(ContentSamples.of(sparse(bytes), bytes)).isEqualTo(new Content.Empty());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5_000_001, SMALL / 2, SMALL - 1})
  void everyByteOfASmallDeviceIsRead(int position) throws Exception {
    // Given
    Path device = sparse(SMALL);
    write(device, position, new byte[] {1});

    // Then
    assertThat(ContentSamples.of(device, SMALL)).isEqualTo(new Content.Unrecognized(position));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, (4 << 20) - 1, LARGE - (4 << 20), LARGE - 1})
  void everyByteOfBothEndsOfALargeDeviceIsRead(long position) throws Exception {
    // Given
    Path device = sparse(LARGE);
    write(device, position, new byte[] {1});

    // Then
    assertThat(ContentSamples.of(device, LARGE)).isEqualTo(new Content.Unrecognized(position));
  }

  @ParameterizedTest
  @ValueSource(longs = {5L << 20, 1_234_567_890, LARGE / 2, LARGE - (20 << 20)})
  void a256thOfALargeDeviceIsFoundWhereverItLies(long position) throws Exception {
    // Given
    Path device = sparse(LARGE);
    byte[] random = new byte[(int) (LARGE / 256)];
    new Random(1).nextBytes(random);
    write(device, position, random);

    // Then
    assertThat(ContentSamples.of(device, LARGE)).isInstanceOf(Content.Unrecognized.class);
  }

  @Test
  void whatCannotBeReadIsNotKnown() throws Exception {
    assertThat(ContentSamples.of(directory, SMALL)).isInstanceOf(Content.Unknown.class);
    assertThat(ContentSamples.of(directory.resolve("gone"), 1)).isInstanceOf(Content.Unknown.class);
    assertThat(ContentSamples.of(sparse(SMALL), LARGE))
        .isEqualTo(
            new Content.Unknown("it can't be read: it ends before its 4294967296 bytes", null));
  }

  @Test
  @Tier("loop")
  void randomDataLikeEncryptionWithoutAHeaderAreNoEmptyDisk() throws Exception {
    // Given
    try (LoopDevice device = LoopDevice.of(directory.resolve("image"), 64)) {
      byte[] random = new byte[64 << 20];
      new Random(2).nextBytes(random);
      write(device.path(), 0, random);

      // When
      Content content = device.known().content();

      // Then
      assertThat(content).isEqualTo(new Content.Unrecognized(0));
    }
  }

  private Path sparse(long bytes) throws IOException {
    Path file = directory.resolve("device");
    try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
      opened.setLength(bytes);
    }
    return file;
  }

  private static void write(Path device, long position, byte[] bytes) throws IOException {
    try (RandomAccessFile opened = new RandomAccessFile(device.toFile(), "rw")) {
      opened.seek(position);
      opened.write(bytes);
    }
  }

  @Test
  void readingIsStoppedWithItsThread() throws Exception {
    // Given
    Path device = sparse(SMALL);
    Thread.currentThread().interrupt();

    // When, then
    assertThatThrownBy(() -> ContentSamples.of(device, SMALL))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }
}
