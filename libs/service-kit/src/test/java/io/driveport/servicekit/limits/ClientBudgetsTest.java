package io.driveport.servicekit.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.servicekit.limits.Budget.Decision.Passed;
import io.driveport.servicekit.limits.Budget.Decision.Refused;
import io.driveport.servicekit.limits.SignedRequests.TooManySigned;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ClientBudgetsTest {

  private final AtomicLong now = new AtomicLong(42);

  @Test
  void everyClientHasItsOwnBudgetForEachKind() {
    // Given
    ClientBudgets budgets = budgets(1, 1);

    // When
    var first = budgets.take("ada", RequestKind.WRITE);

    // Then
    assertThat(first).isInstanceOf(Passed.class);
    assertThat(budgets.take("ada", RequestKind.WRITE)).isEqualTo(new Refused(3_600));
    assertThat(budgets.take("ada", RequestKind.READ)).isInstanceOf(Passed.class);
    assertThat(budgets.take("bob", RequestKind.WRITE)).isInstanceOf(Passed.class);
    now.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(budgets.take("ada", RequestKind.WRITE)).isInstanceOf(Passed.class);
  }

  @Test
  void whoSignsHasABudgetToo() {
    // Given
    SignedRequests requests = new SignedRequests(new Settings(1, 1), budgets(1, 1));
    requests.take("carrier:fedex");
    requests.take("carrier:fedex");

    // Then
    assertThatThrownBy(() -> requests.take("carrier:fedex"))
        .isInstanceOfSatisfying(
            TooManySigned.class, e -> assertThat(e.retryAfter()).isEqualTo(1_800));
    requests.take("carrier:ups");
    now.addAndGet(Duration.ofMinutes(30).toNanos());
    requests.take("carrier:fedex");
  }

  @Test
  void manyAtOnceGetNoMoreThanThereIs() throws InterruptedException {
    // Given
    ClientBudgets budgets = budgets(500, 1);
    AtomicInteger passed = new AtomicInteger();

    // When
    try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 2_000; i++) {
        clients.execute(() -> {
          if (budgets.take("ada", RequestKind.READ) instanceof Passed) {
            passed.incrementAndGet();
          }
        });
      }
    }

    // Then
    assertThat(passed).hasValue(500);
  }

  @Test
  void whoComesBetweenTheLookAtABucketAndTheTakingIsCounted() {
    // Given
    AtomicReference<Runnable> between = new AtomicReference<>(() -> {});
    ClientBudgets budgets =
        new ClientBudgets(
            new Settings(3, 1),
            () -> {
              between.getAndSet(() -> {}).run();
              return now.get();
            });
    budgets.take("ada", RequestKind.READ);
    between.set(() -> budgets.take("ada", RequestKind.READ));

    // When
    var third = budgets.take("ada", RequestKind.READ);

    // Then
    assertThat(third).isInstanceOf(Passed.class);
    assertThat(budgets.take("ada", RequestKind.READ)).isInstanceOf(Refused.class);
  }

  private ClientBudgets budgets(int reads, int writes) {
    return new ClientBudgets(new Settings(reads, writes), now::get);
  }

  private record Settings(int readsPerHour, int writesPerHour) implements LimitsConfig {

    @Override
    public boolean enabled() {
      return true;
    }

    @Override
    public int deletesPerHour() {
      return 1;
    }

    @Override
    public int signedPerHour() {
      return 2;
    }

    @Override
    public int strangersPerHour() {
      return 1;
    }

    @Override
    public Duration savedUp() {
      return Duration.ofHours(1);
    }

    @Override
    public int clients() {
      return 100;
    }
  }
}
