package io.driveport.shipping.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Looks that fail leave their places to others. */
class LookupsTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final AtomicBoolean exhausted = new AtomicBoolean();
  private final Lookups<String> lookups = new Lookups<>(1, 1, threads());

  @Test
  void aLookThatNoThreadCouldBeStartedForHoldsNoPlace() throws Exception {
    // Given
    exhausted.set(true);
    assertThatThrownBy(() -> begin("a.example", () -> "never"))
        .isInstanceOf(OutOfMemoryError.class);

    // When
    exhausted.set(false);

    // Then
    assertThat(found(begin("a.example", () -> "found"))).isEqualTo("found");
    assertThat(found(begin("b.example", () -> "found"))).isEqualTo("found");
  }

  @Test
  void aLookThatEndsByAnErrorHoldsNoPlaceAndWhoeverWaitsForItIsTold() throws Exception {
    // When
    Future<String> failing =
        begin(
            "a.example",
            () -> {
              throw new StackOverflowError("tested");
            });

    // Then
    assertThatThrownBy(() -> found(failing)).hasCauseInstanceOf(StackOverflowError.class);
    assertThat(found(begin("a.example", () -> "found"))).isEqualTo("found");
    assertThat(found(begin("b.example", () -> "found"))).isEqualTo("found");
  }

  private Future<String> begin(String subject, Supplier<String> look) throws InterruptedException {
    Optional<Future<String>> begun = lookups.begin(subject, Set.of("owner"), look, LONG);
    return begun.orElseThrow();
  }

  private static String found(Future<String> begun) throws Exception {
    return begun.get(LONG.toSeconds(), TimeUnit.SECONDS);
  }

  private Executor threads() {
    return look -> {
      if (exhausted.get()) {
        throw new OutOfMemoryError("unable to create native thread");
      }
      Thread.ofPlatform().daemon().start(look);
    };
  }
}
