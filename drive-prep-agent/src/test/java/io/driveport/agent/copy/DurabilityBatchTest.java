package io.driveport.agent.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.copy.DurabilityBatch.Extent;
import io.driveport.agent.copy.DurabilityBatch.Sealed;
import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.dataset.BlobType;
import io.driveport.agent.dataset.Disposition;
import io.driveport.agent.pass.FileHashes;
import io.driveport.agent.plan.FileRole;
import io.driveport.agent.plan.FileStamp;
import io.driveport.agent.plan.PlannedFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DurabilityBatchTest {

  private static final int BLOCK = BlobLayout.PIECE;

  private final AtomicLong nanos = new AtomicLong();
  private final DurabilityBatch batch =
      new DurabilityBatch(new SyncPace(10L * BLOCK, Duration.ofNanos(100), nanos::get));

  @Test
  void isDueAfterSoManyBytesOrSoLong() {
    // Given
    wrote(transfer(), 9L * BLOCK);
    boolean before = batch.isDue();

    // When
    nanos.set(100);
    boolean byTime = batch.isDue();
    batch.seal();
    wrote(transfer(), 10L * BLOCK);

    // Then
    assertThat(before).isFalse();
    assertThat(byTime).isTrue();
    assertThat(batch.isDue()).isTrue();
  }

  @Test
  void emptyBatchIsNeverDueAndItsTimeBeginsWithTheFirstBytes() {
    // Given
    nanos.set(1_000);
    boolean empty = batch.isDue();

    // When
    wrote(transfer(), 1);

    // Then
    assertThat(empty).isFalse();
    assertThat(batch.isDue()).isFalse();
  }

  @Test
  void emptyFilesAreMadeDurableToo() {
    // Given
    Transfer empty = transfer();
    batch.wrote(empty, 0);
    batch.finished(empty);

    // When
    nanos.set(100);

    // Then
    assertThat(batch.isDue()).isTrue();
    assertThat(batch.seal().whole()).containsExactly(empty);
    assertThat(batch.isDue()).isFalse();
  }

  @Test
  void beginningsCountUpToTheirLastWholePieceAndOnce() {
    // Given
    Transfer large = transfer();
    wrote(large, 3L * BLOCK + 7);

    // When
    Sealed first = batch.seal();
    large.durable(first.beginnings().getFirst().bytes());
    Sealed second = batch.seal();
    wrote(large, BLOCK);

    // Then
    assertThat(first.beginnings()).containsExactly(new Extent(large, 3L * BLOCK));
    assertThat(second.beginnings()).isEmpty();
    assertThat(batch.seal().beginnings()).containsExactly(new Extent(large, 4L * BLOCK));
  }

  @Test
  void fileThatIsGivenUpIsMadeDurableForTheLastTime() {
    // Given
    Transfer large = transfer();
    wrote(large, BLOCK);
    batch.giveUp(large);

    // When
    Sealed sealed = batch.seal();

    // Then
    assertThat(sealed.givenUp()).containsExactly(large);
    assertThat(sealed.beginnings()).containsExactly(new Extent(large, BLOCK));
    assertThat(batch.seal()).isEqualTo(new Sealed(List.of(), List.of(), List.of()));
  }

  private void wrote(Transfer transfer, long bytes) {
    batch.wrote(transfer, bytes);
    transfer.wrote(bytes);
  }

  private static Transfer transfer() {
    PlannedFile file =
        new PlannedFile(
            0,
            "s",
            FileRole.BLOB,
            2,
            Path.of("file"),
            "c/file",
            BlobType.BLOCK,
            Disposition.RENAME,
            "A",
            "s/c/file",
            new FileStamp(0, Instant.EPOCH));
    return new Transfer(
        file, new FileStamp(100L * BLOCK, Instant.EPOCH), new FileHashes(() -> false));
  }
}
