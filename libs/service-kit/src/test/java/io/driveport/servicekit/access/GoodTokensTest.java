package io.driveport.servicekit.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class GoodTokensTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Caller CALLER =
      new Caller("someone", false, Set.of(Role.READER), Set.of("sub"), Set.of());

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final AtomicLong nanos = new AtomicLong();
  private final GoodTokens tokens = new GoodTokens(Duration.ofMinutes(1), nanos::get, now::get);

  @Test
  void aTokenIsKnownForAMinute() {
    // Given
    tokens.remember("Bearer a.b.c", CALLER, NOON.plus(Duration.ofHours(1)).getEpochSecond());

    // Then
    assertThat(tokens.find("Bearer a.b.c")).contains(CALLER);
    assertThat(tokens.find("Bearer a.b.d")).isEmpty();
    nanos.set(Duration.ofSeconds(59).toNanos());
    assertThat(tokens.find("Bearer a.b.c")).contains(CALLER);
    nanos.set(Duration.ofSeconds(60).toNanos());
    assertThat(tokens.find("Bearer a.b.c")).isEmpty();
  }

  @Test
  void withoutMemoryEachTokenIsVerifiedEachTime() {
    // Given
    GoodTokens none = new GoodTokens(Duration.ZERO, nanos::get, now::get);

    // When
    none.remember("Bearer a.b.c", CALLER, NOON.plusSeconds(3600).getEpochSecond());

    // Then
    assertThat(none.find("Bearer a.b.c")).isEmpty();
  }

  @Test
  void aTokenThatHasExpiredIsVerifiedAnew() {
    // Given
    tokens.remember("Bearer a.b.c", CALLER, NOON.plusSeconds(10).getEpochSecond());

    // When
    now.set(NOON.plusSeconds(10));

    // Then
    assertThat(tokens.find("Bearer a.b.c")).isEmpty();
  }
}
