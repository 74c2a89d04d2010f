package io.driveport.shipping.webhook.http;

import io.driveport.shipping.webhook.domain.AddressRules;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where a delivery goes. A name is looked up once, and whoever delivers connects to the
 * address that was found good: a second look-up could find another one.
 */
@ApplicationScoped
class Destinations {

  /** What the system does when it looks a name up; takes as long as it takes. */
  @FunctionalInterface
  interface Names {
    InetAddress[] lookUp(String host) throws UnknownHostException;
  }

  private static final int MOST_LOOKUPS = 32;
  private static final int IDLE_SECONDS = 10;

  private final AddressRules rules;
  private final Names names;
  private final ExecutorService lookups = lookups();
  private final Map<String, CompletableFuture<Optional<InetAddress[]>>> underWay =
      new ConcurrentHashMap<>();

  @Inject
  Destinations(AddressRules rules) {
    this(rules, InetAddress::getAllByName);
  }

  Destinations(AddressRules rules, Names names) {
    this.rules = rules;
    this.names = names;
  }

  /** Platform threads: the system's look-up would hold the few that carry virtual ones. */
  private static ExecutorService lookups() {
    ThreadPoolExecutor lookups =
        new ThreadPoolExecutor(
            MOST_LOOKUPS,
            MOST_LOOKUPS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("webhook-lookup-", 0).factory());
    lookups.allowCoreThreadTimeOut(true);
    return lookups;
  }

  @PreDestroy
  void stop() {
    lookups.shutdownNow();
  }

  /** What is found. */
  sealed interface Found {

    /** Deliveries may go there. */
    record Address(InetAddress address) implements Found {}

    /** They may not. */
    record Nothing(String why) implements Found {}
  }

  /**
   * Looks a host up; takes no longer than a limit.
   *
   * @param host null for one that is no name, such as {@code 127.1}
   */
  Found of(@Nullable String host, Duration limit) {
    if (host == null) {
      return new Found.Nothing("the host is not known");
    }
    try {
      return lookUp(host)
          .get(limit.toMillis(), TimeUnit.MILLISECONDS)
          .map(this::checked)
          .orElseGet(() -> new Found.Nothing("the host is not known"));
    } catch (TimeoutException _) {
      return new Found.Nothing("the host's name was not found in time");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Found.Nothing("the service stops");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Of a host there is one look-up at a time, whoever wants it and however often: a name that is
   * never answered holds one thread, and no more wait than there are hosts.
   */
  private CompletableFuture<Optional<InetAddress[]>> lookUp(String host) {
    CompletableFuture<Optional<InetAddress[]>> mine = new CompletableFuture<>();
    CompletableFuture<Optional<InetAddress[]>> earlier = underWay.putIfAbsent(host, mine);
    if (earlier != null) {
      return earlier;
    }
    lookups.execute(() -> {
      Optional<InetAddress[]> found = lookedUp(host);
      underWay.remove(host);
      mine.complete(found);
    });
    return mine;
  }

  /** One bad address among good ones is a trick, so all have to be good. */
  private Found checked(InetAddress[] addresses) {
    return Arrays.stream(addresses).allMatch(rules::permit)
        ? new Found.Address(addresses[0])
        : new Found.Nothing("the host's address is not public");
  }

  private Optional<InetAddress[]> lookedUp(String host) {
    try {
      return Optional.of(names.lookUp(host));
    } catch (UnknownHostException | RuntimeException _) {
      return Optional.empty();
    }
  }
}
