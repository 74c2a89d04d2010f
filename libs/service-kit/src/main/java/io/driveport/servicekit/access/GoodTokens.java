package io.driveport.servicekit.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tokens that have been verified not long ago, and whose they are: to verify a signature takes
 * longer than to answer a request. One that has expired is never taken from here.
 */
@Singleton
class GoodTokens {

  private static final int MOST = 1_000;

  private final InstantSource clock;
  private final Cache<String, Good> tokens;

  private record Good(Caller caller, long expires) {}

  @Inject
  GoodTokens(AccessConfig config) {
    this(config.rememberTokens(), System::nanoTime, InstantSource.system());
  }

  /**
   * @param memory how long a token is remembered
   * @param nanoClock measures that, whatever becomes of the other clock
   * @param clock the service's own, as for the verification
   */
  GoodTokens(Duration memory, LongSupplier nanoClock, InstantSource clock) {
    this.clock = clock;
    this.tokens =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .ticker(nanoClock::getAsLong)
            .expireAfter(Expiry.<String, Good>creating((_, _) -> memory))
            .build();
  }

  /** Whose token it is, if that is known. */
  Optional<Caller> find(String token) {
    return Optional.ofNullable(tokens.getIfPresent(token))
        .filter(good -> clock.instant().getEpochSecond() < good.expires())
        .map(Good::caller);
  }

  /**
   * Remembers a token that has just been verified.
   *
   * @param expires in seconds since 1970
   */
  void remember(String token, Caller caller, long expires) {
    tokens.put(token, new Good(caller, expires));
  }
}
