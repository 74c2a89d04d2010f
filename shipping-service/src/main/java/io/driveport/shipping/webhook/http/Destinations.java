package io.driveport.shipping.webhook.http;

import io.driveport.shipping.webhook.domain.AddressRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds out where a delivery goes. A name is looked up once, and whoever delivers connects to the
 * address that was found good: a second look-up could find another one.
 */
@ApplicationScoped
class Destinations {

  private static final Executor LOOKUPS =
      // Platform threads: the system's look-up would hold the few that carry virtual ones.
      task -> Thread.ofPlatform().daemon().name("webhook-lookup").start(task);

  private final AddressRules rules;

  Destinations(AddressRules rules) {
    this.rules = rules;
  }

  /** What is found. */
  sealed interface Found {

    /** Deliveries may go there. */
    record Address(InetAddress address) implements Found {}

    /** They may not. */
    record Nothing(String why) implements Found {}
  }

  /** Looks a host up; takes no longer than a limit. */
  Found of(String host, Duration limit) {
    CompletableFuture<Optional<InetAddress[]>> lookup = new CompletableFuture<>();
    LOOKUPS.execute(() -> lookup.complete(lookedUp(host)));
    try {
      return lookup
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

  /** One bad address among good ones is a trick, so all have to be good. */
  private Found checked(InetAddress[] addresses) {
    return Arrays.stream(addresses).allMatch(rules::permit)
        ? new Found.Address(addresses[0])
        : new Found.Nothing("the host's address is not public");
  }

  private static Optional<InetAddress[]> lookedUp(String host) {
    try {
      return Optional.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException | RuntimeException _) {
      return Optional.empty();
    }
  }
}
