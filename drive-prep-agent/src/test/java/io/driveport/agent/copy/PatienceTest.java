package io.driveport.agent.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private final Patience patience = new Patience(3, Duration.ofMillis(1));
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void passingFaultIsTriedAgain() throws IOException {
    // When
    int result = patience.with(() -> failingBefore(3), _ -> true);

    // Then
    assertThat(result).isEqualTo(3);
  }

  @Test
  void whatFailsEachTimeIsGivenUp() {
    // When
    assertThatThrownBy(() -> patience.with(() -> failingBefore(4), _ -> true))
        // Then
        .hasMessage("attempt 3");
    assertThat(attempts).hasValue(3);
  }

  @Test
  void whatCanNotPassIsNotTriedAgain() {
    // When
    assertThatThrownBy(
            () -> patience.with(() -> failingBefore(3), e -> e instanceof NoSuchFileException))
        // Then
        .hasMessage("attempt 1");
  }

  private int failingBefore(int attempt) throws IOException {
    if (attempts.incrementAndGet() < attempt) {
      throw new IOException("attempt " + attempts);
    }
    return attempts.get();
  }
}
