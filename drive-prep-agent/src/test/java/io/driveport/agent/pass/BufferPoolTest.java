package io.driveport.agent.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.pass.BufferPool.Share;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BufferPoolTest {

  private static final long NOT_AT_ALL = 0;

  private final BufferPool pool = new BufferPool(6, 64);

  @Test
  void oneDriveMayHoldAll() throws Exception {
    // Given
    Share share = pool.share();

    // When
    int taken = taken(share);

    // Then
    assertThat(taken).isEqualTo(6);
  }

  @Test
  void eachOfSeveralHoldsItsPartAndNoMore() throws Exception {
    // Given
    Share first = pool.share();
    Share second = pool.share();
    Share third = pool.share();

    // When
    int byFirst = taken(first);

    // Then
    assertThat(byFirst).isEqualTo(2);
    assertThat(taken(second)).isEqualTo(2);
    assertThat(taken(third)).isEqualTo(2);
  }

  @Test
  void ofManyEachHoldsTwoAllTheSame() throws Exception {
    // Given
    Share share = pool.share();
    for (int i = 0; i < 20; i++) {
      pool.share();
    }

    // When
    int taken = taken(share);

    // Then
    assertThat(taken).isEqualTo(2);
  }

  @Test
  void partOfADriveThatHasEndedIsTheOthers() throws Exception {
    // Given
    Share first = pool.share();
    Share second = pool.share();

    // When
    second.close();

    // Then
    assertThat(taken(first)).isEqualTo(6);
  }

  @Test
  void whoeverWaitsGetsABufferThatIsGivenBackEmpty() throws Exception {
    // Given
    Share share = pool.share();
    ByteBuffer buffer = take(share);
    taken(share);
    CompletableFuture<ByteBuffer> waiting = CompletableFuture.supplyAsync(() -> take(share));

    // When
    share.give(buffer.position(10));

    // Then
    assertThat(waiting.join()).isSameAs(buffer);
    assertThat(buffer.remaining()).isEqualTo(64);
  }

  private static ByteBuffer take(Share share) {
    try {
      return Objects.requireNonNull(share.take(10_000));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int taken(Share share) throws InterruptedException {
    int taken = 0;
    while (share.take(NOT_AT_ALL) != null) {
      taken++;
    }
    return taken;
  }
}
