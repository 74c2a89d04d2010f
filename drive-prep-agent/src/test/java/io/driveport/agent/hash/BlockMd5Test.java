package io.driveport.agent.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.hash.BlockMd5.Block;
import io.driveport.agent.hash.BlockMd5.Totals;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockMd5Test {

  private final Map<Integer, byte[]> hashed = new HashMap<>();
  private final Map<Integer, ByteBuffer> given = new HashMap<>();
  private final Random random = new Random(1);

  @Test
  void blocksWaitUntilThereIsOneForEachLane() {
    // Given
    Lanes lanes = Lanes.warm();
    BlockMd5 md5 = BlockMd5.in(Optional.of(lanes), Runnable::run);
    md5.add(blocks(lanes.count() - 1));
    boolean waited = hashed.isEmpty();

    // When
    md5.add(blocks(3));

    // Then
    assertThat(waited).isTrue();
    assertThat(hashed).hasSize(lanes.count());
    md5.flush();
    assertAllHashed(lanes.count() + 2);
  }

  @Test
  void fewBlocksThatCanNotWaitAreHashedOneByOne() {
    // Given
    BlockMd5 md5 = BlockMd5.in(Optional.of(Lanes.warm()), Runnable::run);
    md5.add(blocks(1));

    // When
    md5.flush();

    // Then
    assertAllHashed(1);
    assertThat(md5.totals()).isEqualTo(new Totals(0, bytes()));
  }

  @Test
  void manySmallBlocksAreHashedInLanesAndCounted() {
    // Given
    Lanes lanes = Lanes.warm();
    BlockMd5 md5 = BlockMd5.in(Optional.of(lanes), Runnable::run);

    // When
    md5.add(blocks(50 * lanes.count()));

    // Then
    assertAllHashed(50 * lanes.count());
    assertThat(md5.totals()).isEqualTo(new Totals(bytes(), 0));
  }

  @Test
  void withoutLanesEachBlockIsHashedAtOnceByItself() {
    // Given
    BlockMd5 md5 = BlockMd5.in(Optional.empty(), Runnable::run);

    // When
    md5.add(blocks(20));
    md5.flush();

    // Then
    assertAllHashed(20);
    assertThat(md5.totals()).isEqualTo(new Totals(0, bytes()));
  }

  @Test
  void fewBytesAreNotWorthTheWarmUpOfLanes() {
    // Given
    BlockMd5 md5 = BlockMd5.forBytes(BlockMd5.WORTH_LANES - 1, Runnable::run);

    // When
    md5.add(blocks(20));

    // Then
    assertAllHashed(20);
    assertThat(md5.totals().inLanes()).isZero();
  }

  @Test
  void lanesAreNotUsedWhereTheOptimisingCompilerIsMissing() {
    // Then
    assertThat(Lanes.ofThisProcess())
        .describedAs("tests run with the first compiler only")
        .isEmpty();
  }

  private void assertAllHashed(int count) {
    assertThat(hashed).hasSize(count);
    hashed.forEach((number, hash) ->
        assertThat(hash)
            .isEqualTo(Digests.md5(given.getOrDefault(number, ByteBuffer.allocate(0)))));
  }

  private long bytes() {
    return given.values().stream().mapToLong(ByteBuffer::remaining).sum();
  }

  private List<Block> blocks(int count) {
    return new ArrayList<>(IntStream.range(0, count).mapToObj(_ -> block()).toList());
  }

  private Block block() {
    int number = given.size();
    byte[] bytes = new byte[random.nextInt(1, 3_000)];
    random.nextBytes(bytes);
    given.put(number, ByteBuffer.wrap(bytes));
    return new Block(ByteBuffer.wrap(bytes), hash -> hashed.put(number, hash));
  }
}
