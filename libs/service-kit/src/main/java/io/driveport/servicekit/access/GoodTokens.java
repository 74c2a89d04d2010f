package io.driveport.servicekit.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tokens that have been verified not long ago, and whose they are: to verify a signature takes
 * longer than to answer a request. A token is verified anew after a minute, and never taken from
 * here after it has expired; so a key that a provider takes back counts for a minute more.
 */
@Singleton
class GoodTokens {

  private static final int MOST = 1_000;
  private static final Duration MEMORY = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Cache<String, Good> tokens;

  private record Good(Caller caller, long expires) {}

  @Inject
  GoodTokens() {
    this(InstantSource.system());
  }

  /**
   * @param clock the service's own, as for the verification
   */
  GoodTokens(InstantSource clock) {
    this.clock = clock;
    this.tokens =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
            .expireAfter(Expiry.<String, Good>creating((_, _) -> MEMORY))
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
