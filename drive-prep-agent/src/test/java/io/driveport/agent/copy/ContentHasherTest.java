package io.driveport.agent.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContentHasherTest {

  private final ContentHasher hasher = new ContentHasher();

  @Test
  void piecesMayBeLargerOrSmallerThanWhatPasses() throws Exception {
    // Given
    byte[] bytes = new byte[10_000];
    new Random(1).nextBytes(bytes);
    hasher.begin(3_000);

    // When
    hasher.update(ByteBuffer.wrap(bytes, 0, 1_000));
    hasher.update(ByteBuffer.wrap(bytes, 1_000, 7_500));
    hasher.update(ByteBuffer.wrap(bytes, 8_500, 1_500));
    ContentHashes hashes = hasher.finish();

    // Then
    assertThat(hashes.count()).isEqualTo(4);
    for (int i = 0; i < 4; i++) {
      byte[] piece = Arrays.copyOfRange(bytes, i * 3_000, Math.min(10_000, (i + 1) * 3_000));
      assertThat(hashes.block(i)).isEqualTo(hex("MD5", piece));
    }
    assertThat(hashes.sha256()).isEqualTo(hex("SHA-256", bytes));
  }

  @Test
  void fileThatWasNotFinishedIsForgotten() throws Exception {
    // Given
    hasher.begin(10);
    hasher.update(ByteBuffer.wrap(new byte[25]));

    // When
    hasher.begin(10);
    hasher.update(ByteBuffer.wrap(new byte[] {7}));

    // Then
    assertThat(hasher.finish())
        .isEqualTo(new ContentHashes(hex("SHA-256", new byte[] {7}), hex("MD5", new byte[] {7})));
  }

  private static String hex(String algorithm, byte[] bytes) throws Exception {
    return ContentHashes.HEX.formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
  }
}
