package io.driveport.shipping.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.shipping.webhook.domain.AddressRules;
import io.driveport.shipping.webhook.http.Destinations.Found;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names that the system takes its time for. */
class DestinationsTest {

  private static final Found IN_VAIN = new Found.Nothing("the host's name was not found in time");
  private static final Duration SHORT = Duration.ofMillis(20);

  private final CountDownLatch answered = new CountDownLatch(1);
  private final AtomicInteger underWay = new AtomicInteger();
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
        IntStream.range(0, 50).mapToObj(_ -> destinations.of("dead.example", SHORT)).toList();

    // Then
    assertThat(found).containsOnly(IN_VAIN);
    assertThat(underWay).hasValue(1);
    assertThat(destinations.of("good.example", Duration.ofSeconds(10)))
        .isInstanceOf(Found.Address.class);

    // When
    answered.countDown();

    // Then
    assertThat(destinations.of("dead.example", Duration.ofSeconds(10)))
        .isInstanceOf(Found.Address.class);
  }

  @Test
  void namesThatAreNeverAnsweredHoldALimitedNumberOfThreads() {
    // When
    IntStream.range(0, 60).forEach(i -> destinations.of("dead-%d.example".formatted(i), SHORT));

    // Then
    assertThat(underWay).hasValue(32);
  }

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    if (host.startsWith("dead")) {
      underWay.incrementAndGet();
      try {
        answered.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return new InetAddress[] {InetAddress.getByAddress(host, new byte[] {8, 8, 8, 8})};
  }
}
