package io.driveport.agent.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseFileTest {

  private static final int PIECE = SparseFile.PIECE;

  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void contentIsTheSameWhateverIsZeroAndHoweverItIsAppended(long seed) throws IOException {
    // Given
    Random random = new Random(seed);
    byte[] bytes = new byte[random.nextInt(20 * PIECE)];
    for (int i = 0; i < 10; i++) {
      int from = random.nextInt(bytes.length);
      byte[] data = new byte[random.nextInt(Math.min(bytes.length - from, 2 * PIECE))];
      random.nextBytes(data);
      System.arraycopy(data, 0, bytes, from, data.length);
    }

    // When
    Path file = directory.resolve("file");
    try (SparseFile sparse = SparseFile.create(file)) {
      for (int at = 0; at < bytes.length; ) {
        int count = Math.min(bytes.length - at, 1 + random.nextInt(5 * PIECE));
        sparse.append(ByteBuffer.wrap(bytes, at, count));
        at += count;
      }
      sparse.settle();
      sparse.requireLength(bytes.length);
    }

    // Then
    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void wholePiecesOfZerosAreHolesAndNothingElseIs() throws IOException {
    // Given
    byte[] bytes = new byte[10 * PIECE + 100];
    Arrays.fill(bytes, PIECE, 2 * PIECE + 1, (byte) 1);

    // When
    long holes = written(bytes);

    // Then
    assertThat(holes).isEqualTo(8 * PIECE);
  }

  @Test
  void fileOfZerosHasItsLength() throws IOException {
    // When
    long holes = written(new byte[3 * PIECE]);

    // Then
    assertThat(holes).isEqualTo(3 * PIECE);
    assertThat(Files.size(directory.resolve("file"))).isEqualTo(3 * PIECE);
  }

  private long written(byte[] bytes) throws IOException {
    try (SparseFile sparse = SparseFile.create(directory.resolve("file"))) {
      sparse.append(ByteBuffer.wrap(bytes));
      sparse.settle();
      sparse.requireLength(bytes.length);
      return sparse.holes();
    }
  }
}
