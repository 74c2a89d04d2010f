package io.driveport.job.keyset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.job.config.JobServiceConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which keyset a service starts with, goes on with and refuses. */
@SuppressWarnings("NullAway.Init") // JUnit injects.
class UnlockKeysetTest {

  private final SortedMap<Long, Long> stored = new TreeMap<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private boolean create;

  @TempDir Path directory;

  @Test
  void withoutAFileNothingStarts() {
    assertThatThrownBy(() -> unlockKeyset().start())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("the file is missing");
  }

  @Test
  void aLostFileIsMissedAndNotMadeAnew() {
    // Given
    create = true;
    stored.put(4_000_000_000L, 3L);

    // When
    assertThatThrownBy(() -> unlockKeyset().start())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("key 4000000000, which 3 stored unlock keys need");

    // Then
    assertThat(file()).doesNotExist();
  }

  @Test
  void aFirstStartMayMakeTheFileAndTheNextFindsIt() {
    // Given
    create = true;

    // When
    UnlockKeyset first = started();

    // Then
    assertThat(started().current().ids()).isEqualTo(first.current().ids());
  }

  @Test
  void aFileThatLacksKeysIsNotStartedWith() throws IOException {
    // Given
    make();
    stored.put(17L, 2L);
    stored.put(4_000_000_000L, 1L);

    // Then
    assertThatThrownBy(() -> unlockKeyset().start())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("it lacks key 17, which 2 stored unlock keys need; key 4000000000");
  }

  @Test
  void damagedUnlockKeysDoNotKeepTheOthersFromBeingRead() throws IOException {
    // Given
    make();
    stored.put(StoredKeys.NO_KEY, 1L);

    // When
    UnlockKeyset keyset = started();

    // Then
    assertThat(keyset.current().ids()).hasSize(1);
  }

  @Test
  void aChangedFileIsTaken() throws IOException {
    // Given
    make();
    UnlockKeyset keyset = started();

    // When
    KeysetTool.run("rotate", file().toString());
    keyset.reread();

    // Then
    assertThat(keyset.current().ids()).hasSize(2);
    assertThat(refused()).isZero();
  }

  @Test
  void aKeyOfAnotherReplicaMakesTheFileBeReadAtOnce() throws IOException {
    // Given
    make();
    UnlockKeyset keyset = started();
    KeysetTool.run("rotate", file().toString());
    long newer = Keyset.parse(Files.readString(file())).primary();

    // When
    Keyset now = keyset.having(newer);

    // Then
    assertThat(now.primary()).isEqualTo(newer);
  }

  @Test
  void aBrokenFileIsRefusedAndTheOneBeforeGoesOn() throws IOException {
    // Given
    make();
    UnlockKeyset keyset = started();
    Keyset before = keyset.current();
    String good = Files.readString(file());

    // When
    Files.writeString(file(), good.substring(0, good.length() / 2));
    keyset.reread();

    // Then
    assertThat(keyset.current()).isSameAs(before);
    assertThat(refused()).isOne();

    // And when
    Files.writeString(file(), good);
    keyset.reread();

    // Then
    assertThat(refused()).isZero();
  }

  @Test
  void aFileThatIsGoneLeavesTheOneBefore() throws IOException {
    // Given
    make();
    UnlockKeyset keyset = started();
    Keyset before = keyset.current();

    // When
    Files.delete(file());
    keyset.reread();

    // Then
    assertThat(keyset.current()).isSameAs(before);
    assertThat(refused()).isOne();
  }

  @Test
  void aFileWithoutAKeyThatIsNeededIsRefusedUntilNothingNeedsIt() throws IOException {
    // Given
    make();
    UnlockKeyset keyset = started();
    long old = keyset.current().primary();
    KeysetTool.run("rotate", file().toString());
    keyset.reread();
    stored.put(old, 5L);

    // When
    KeysetTool.run("remove", file().toString(), Long.toString(old));
    keyset.reread();

    // Then
    assertThat(keyset.current().ids()).contains(old);
    assertThat(refused()).isOne();

    // And when
    stored.clear();
    keyset.reread();

    // Then
    assertThat(keyset.current().ids()).doesNotContain(old);
    assertThat(refused()).isZero();
  }

  private double refused() {
    return meters.get("driveport.unlock.keyset.refused").gauge().value();
  }

  private void make() throws IOException {
    KeysetTool.run("create", file().toString());
  }

  private Path file() {
    return directory.resolve("keyset.json");
  }

  private UnlockKeyset started() {
    UnlockKeyset keyset = unlockKeyset();
    keyset.start();
    return keyset;
  }

  private UnlockKeyset unlockKeyset() {
    return new UnlockKeyset(
        new Config(file(), create),
        keyId -> {
          SortedMap<Long, Long> others = new TreeMap<>(stored);
          others.remove(keyId);
          return others;
        },
        meters);
  }

  private record Config(Path path, boolean create)
      implements JobServiceConfig, JobServiceConfig.Keyset {

    @Override
    public JobServiceConfig.Keyset keyset() {
      return this;
    }

    @Override
    public JobServiceConfig.Timers timers() {
      throw new UnsupportedOperationException("no business of the keyset");
    }

    @Override
    public Optional<Path> file() {
      return Optional.of(path);
    }

    @Override
    public Duration lookEvery() {
      return Duration.ofSeconds(10);
    }
  }
}
