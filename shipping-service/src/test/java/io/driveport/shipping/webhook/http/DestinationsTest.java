package io.driveport.shipping.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.shipping.webhook.domain.AddressRules;
import io.driveport.shipping.webhook.http.Destinations.Found;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names that the system takes its time for, and those that lead where nothing is delivered. */
class DestinationsTest {

  private static final Found IN_VAIN = new Found.Nothing("the host's name was not found in time");
  private static final Found NOT_PUBLIC = new Found.Nothing("the host's address is not public");
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final CountDownLatch answered = new CountDownLatch(1);
  private final AtomicInteger underWay = new AtomicInteger();
  private final Queue<InetAddress[]> next = new ConcurrentLinkedQueue<>();
  private final Destinations destinations =
      new Destinations(new AddressRules(List.of()), this::lookUp);

  @AfterEach
  void stop() {
    answered.countDown();
    destinations.stop();
  }

  @Test
  void aNameThatIsNeverAnsweredHoldsOneThreadHoweverOftenItIsTried() {
    // When
    List<Found> found =
        IntStream.range(0, 50)
            .mapToObj(i -> destinations.of("dead.example", owner(i), SHORT))
            .toList();

    // Then
    assertThat(found).containsOnly(IN_VAIN);
    assertThat(underWay).hasValue(1);
    assertThat(destinations.of("good.example", owner(0), LONG)).isInstanceOf(Found.Address.class);

    // When
    answered.countDown();

    // Then
    assertThat(destinations.of("dead.example", owner(0), LONG)).isInstanceOf(Found.Address.class);
  }

  @Test
  void namesThatAreNeverAnsweredHoldALimitedNumberOfThreadsAndOthersAreNotTriedInVain() {
    // When
    List<Found> found =
        IntStream.range(0, 40)
            .mapToObj(i -> destinations.of("dead-%d.example".formatted(i), owner(i), SHORT))
            .toList();

    // Then
    assertThat(underWay).hasValue(32);
    assertThat(found.subList(0, 32)).containsOnly(IN_VAIN);
    assertThat(found.subList(32, 40)).containsOnly(new Found.NotBegun());
  }

  @Test
  void oneOwnersNamesLeaveRoomForThoseOfOthers() {
    // Given
    Set<String> shared = Set.of("owner-0", "owner-1");

    // When
    List<Found> found =
        IntStream.range(0, 10)
            .mapToObj(i -> destinations.of("dead-%d.example".formatted(i), owner(0), SHORT))
            .toList();

    // Then
    assertThat(underWay).hasValue(4);
    assertThat(found.subList(4, 10)).containsOnly(new Found.NotBegun());
    assertThat(destinations.of("good.example", shared, SHORT)).isEqualTo(new Found.NotBegun());
    assertThat(destinations.of("good.example", owner(1), LONG)).isInstanceOf(Found.Address.class);
  }

  @Test
  void whoWaitsForAPlaceBeginsWhenThereIsOne() throws Exception {
    // Given
    IntStream.range(0, 4)
        .forEach(i -> destinations.of("dead-%d.example".formatted(i), owner(0), SHORT));
    CompletableFuture<Found> waiting =
        CompletableFuture.supplyAsync(() -> destinations.of("good.example", owner(0), LONG));

    // When
    answered.countDown();

    // Then
    assertThat(waiting.get(5, TimeUnit.SECONDS)).isInstanceOf(Found.Address.class);
  }

  @Test
  void oneAddressThatIsNotPublicAmongOthersIsATrick() {
    // Given
    next.add(addresses("8.8.8.8", "127.0.0.1"));

    // When
    Found found = destinations.of("mixed.example", owner(0), LONG);

    // Then
    assertThat(found).isEqualTo(NOT_PUBLIC);
  }

  @Test
  void aNameIsLookedAtAnewForEachDelivery() {
    // Given
    next.add(addresses("8.8.8.8"));
    next.add(addresses("10.0.0.1"));

    // When
    List<Found> found =
        Stream.generate(() -> destinations.of("moving.example", owner(0), LONG)).limit(2).toList();

    // Then
    assertThat(found)
        .containsExactly(new Found.Address(InetAddress.ofLiteral("8.8.8.8")), NOT_PUBLIC);
  }

  private static InetAddress[] addresses(String... literals) {
    return Stream.of(literals).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
  }

  private static Set<String> owner(int number) {
    return Set.of("owner-" + number);
  }

  private InetAddress[] lookUp(String host) {
    if (host.startsWith("dead")) {
      underWay.incrementAndGet();
      try {
        answered.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    InetAddress[] told = next.poll();
    return told == null ? addresses("8.8.8.8") : told;
  }
}
