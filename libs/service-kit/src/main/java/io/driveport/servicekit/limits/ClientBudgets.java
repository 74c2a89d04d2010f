package io.driveport.servicekit.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.driveport.servicekit.limits.Budget.Decision;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * What each client has left, in the memory of this replica. Whoever has been away for so long that
 * all is full again is forgotten, which changes nothing for him; so are those who are too many,
 * which gives them what they had used back.
 */
@Singleton
class ClientBudgets {

  private final Map<RequestKind, Budget> budgets = new EnumMap<>(RequestKind.class);
  private final LongSupplier nanoClock;
  private final Cache<Key, AtomicLong> fullAt;

  private record Key(String client, RequestKind kind) {}

  @Inject
  ClientBudgets(LimitsConfig config) {
    this(config, System::nanoTime);
  }

  ClientBudgets(LimitsConfig config, LongSupplier nanoClock) {
    budgets.put(RequestKind.READ, budget(RequestKind.READ, config.readsPerHour(), config));
    budgets.put(RequestKind.WRITE, budget(RequestKind.WRITE, config.writesPerHour(), config));
    budgets.put(RequestKind.DELETE, budget(RequestKind.DELETE, config.deletesPerHour(), config));
    budgets.put(
        RequestKind.STRANGER, budget(RequestKind.STRANGER, config.strangersPerHour(), config));
    budgets.put(RequestKind.SIGNED, budget(RequestKind.SIGNED, config.signedPerHour(), config));
    if (config.clients() < 1) {
      throw new IllegalArgumentException(
          "driveport.limits.clients is %d; allowed is 1 or more".formatted(config.clients()));
    }
    this.nanoClock = nanoClock;
    this.fullAt =
        Caffeine.newBuilder()
            .maximumSize((long) config.clients() * RequestKind.values().length)
            .expireAfterAccess(config.savedUp())
            .build();
  }

  /** Decides about a request that is made now, and remembers it if it passes. */
  Decision take(String client, RequestKind kind) {
    Budget budget = budgets.getOrDefault(kind, new Budget(1, 1));
    AtomicLong state =
        fullAt.get(new Key(client, kind), _ -> new AtomicLong(nanoClock.getAsLong()));
    while (true) {
      long known = state.get();
      Decision decision = budget.take(known, nanoClock.getAsLong());
      if (!(decision instanceof Decision.Passed passed)
          || state.compareAndSet(known, passed.fullAt())) {
        return decision;
      }
    }
  }

  private static Budget budget(RequestKind kind, int perHour, LimitsConfig config) {
    return Budget.of("driveport.limits." + kind.plural() + "-per-hour", perHour, config.savedUp());
  }
}
