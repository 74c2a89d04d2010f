package io.driveport.shipping.webhook.http;

import io.driveport.shipping.webhook.domain.AddressRules;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  private static final int MOST_OF_ONE_OWNER = 4;

  private final AddressRules rules;
  private final Names names;
  private final ExecutorService threads =
      // Platform threads: the system's look-up would hold the few that carry virtual ones.
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("webhook-lookup-", 0).factory());
  private final Lookups<Optional<InetAddress[]>> lookups =
      new Lookups<>(MOST_LOOKUPS, MOST_OF_ONE_OWNER, threads);

  @Inject
  Destinations(AddressRules rules) {
    this(rules, InetAddress::getAllByName);
  }

  Destinations(AddressRules rules, Names names) {
    this.rules = rules;
    this.names = names;
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }

  /** What is found. */
  sealed interface Found {

    /** Deliveries may go there. */
    record Address(InetAddress address) implements Found {}

    /** They may not. */
    record Nothing(String why) implements Found {}

    /** Too many other names are looked up; nothing has been tried with this one. */
    record NotBegun() implements Found {}
  }

  /**
   * Looks a host up; takes no longer than a limit, of which a half at most goes until it begins.
   *
   * @param host null for one that is no name, such as {@code 127.1}
   * @param owners whose look-up it is, each of whom may have a few at a time
   */
  Found of(@Nullable String host, Set<String> owners, Duration limit) {
    if (host == null) {
      return new Found.Nothing("the host is not known");
    }
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      Optional<Future<Optional<InetAddress[]>>> begun =
          lookups.begin(host, owners, () -> lookedUp(host), limit.dividedBy(2));
      return begun.isEmpty()
          ? new Found.NotBegun()
          : begun
              .get()
              .get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
              .map(this::checked)
              .orElseGet(() -> new Found.Nothing("the host is not known"));
    } catch (TimeoutException _) {
      return new Found.Nothing("the host's name was not found in time");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Found.NotBegun();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
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
