package io.driveport.agent.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Digests in lanes are those of {@link java.security.MessageDigest}. */
class LaneMd5Test {

  @Test
  void everyLengthAroundTheEndsOfSteps() {
    // Given
    List<ByteBuffer> messages = new ArrayList<>();
    for (int length = 0; length < 300; length++) {
      messages.add(random(length, new Random(length)));
    }

    // When
    List<byte[]> digests = digests(messages);

    // Then
    assertThat(digests).hasSameSizeAs(messages);
    for (int i = 0; i < messages.size(); i++) {
      assertThat(digests.get(i)).isEqualTo(Digests.md5(messages.get(i)));
    }
  }

  @RepeatedTest(20)
  void anyNumberOfMessagesOfAnyLengths(RepetitionInfo repetition) {
    // Given
    Random random = new Random(repetition.getCurrentRepetition());
    List<ByteBuffer> messages = new ArrayList<>();
    int count = random.nextInt(1, LaneMd5.lanes() + 1);
    for (int i = 0; i < count; i++) {
      messages.add(random(random.nextInt(5_000), random));
    }

    // When
    List<byte[]> digests = digests(messages);

    // Then
    for (int i = 0; i < messages.size(); i++) {
      assertThat(digests.get(i)).isEqualTo(Digests.md5(messages.get(i)));
    }
  }

  @Test
  void partOfALargerBufferIsHashedAndLeftAsItIs() {
    // Given
    ByteBuffer buffer = ByteBuffer.allocateDirect(3_000);
    buffer.put(random(3_000, new Random(1))).position(13).limit(2_014);

    // When
    byte[] digest = new LaneMd5().digest(List.of(buffer.asReadOnlyBuffer())).getFirst();

    // Then
    assertThat(digest).isEqualTo(Digests.md5(buffer));
    assertThat(buffer.position()).isEqualTo(13);
  }

  private static List<byte[]> digests(List<ByteBuffer> messages) {
    List<byte[]> digests = new ArrayList<>();
    LaneMd5 lanes = new LaneMd5();
    for (int from = 0; from < messages.size(); from += LaneMd5.lanes()) {
      digests.addAll(
          lanes.digest(messages.subList(from, Math.min(from + LaneMd5.lanes(), messages.size()))));
    }
    return digests;
  }

  private static ByteBuffer random(int length, Random random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }
}
