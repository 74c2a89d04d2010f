package io.driveport.agent.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlobLayoutTest {

  @ParameterizedTest
  @CsvSource({
    "BLOCK, 0, 4194304",
    "BLOCK, 209715200000, 4194304",
    "BLOCK, 209715200001, 8388608",
    "BLOCK, 419430400000, 8388608",
    "BLOCK, 419430400001, 12582912",
    "BLOCK, 5242880000000, 104857600",
    "PAGE, 1099511627776, 4194304",
  })
  void piecesAreOfFourMebibytesWhereverThePublishedFormatAllows(
      BlobType type, long length, int piece) {
    assertThat(BlobLayout.pieceOf(type, length)).isEqualTo(piece);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 209_715_200_001L, 1_000_000_000_000L, 5_242_879_999_999L})
  void blobNeverHasMoreThanTheMostBlocks(long length) {
    // When
    int piece = BlobLayout.pieceOf(BlobType.BLOCK, length);

    // Then
    assertThat(Math.ceilDiv(length, piece)).isLessThanOrEqualTo(BlobLayout.MOST_BLOCKS);
    assertThat(piece).isLessThanOrEqualTo(BlobLayout.largestPieceOf(BlobType.BLOCK, length));
  }

  @Test
  void lengthsThatNoBlobCanHaveAreNamed() {
    assertThat(BlobLayout.problemOfLength(BlobType.BLOCK, 5_242_880_000_000L)).isEmpty();
    assertThat(BlobLayout.problemOfLength(BlobType.BLOCK, 5_242_880_000_001L))
        .hasValue("has 5242880000001 bytes; a block blob has at most 5242880000000");
    assertThat(BlobLayout.problemOfLength(BlobType.PAGE, (1L << 40) + 512))
        .hasValue("has 1099511628288 bytes; a page blob has at most 1099511627776");
    assertThat(BlobLayout.problemOfLength(BlobType.PAGE, 511))
        .hasValue("has 511 bytes; a page blob needs a multiple of 512");
  }
}
