package io.driveport.local.bench;

import io.driveport.local.CarrierSide;
import io.driveport.local.CarrierSide.Scan;
import io.driveport.testkit.fuzz.WireAnswer;
import io.driveport.testkit.fuzz.WireConnection;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * One connection by which a carrier tells of scans, one request after the other. What the service
 * does not take for now is sent again, as a carrier does: it stores all of a request or nothing,
 * and a scan once.
 */
final class CarrierLine {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int MOST_TRIES = 5;
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private final CarrierSide carrier;
  private final WireConnection wire;
  private final AtomicInteger repeated;

  /**
   * @param token of whoever; what is signed needs none
   * @param repeated counts what is sent again
   */
  CarrierLine(CarrierSide carrier, int port, String token, AtomicInteger repeated) {
    this.carrier = carrier;
    this.wire = new WireConnection(port, token, LIMIT);
    this.repeated = repeated;
  }

  /**
   * Tells of scans, each of a package that is known.
   *
   * @throws IOException if the service does not take them, with what it says
   */
  void tell(List<Scan> scans) throws IOException {
    String last = "";
    for (int i = 1; i <= MOST_TRIES; i++) {
      try {
        WireAnswer answer = wire.send(carrier.request(scans));
        if (answer.isSuccess()) {
          requireMatched(answer);
          return;
        }
        last = "it answers %d: %s".formatted(answer.status(), answer.body());
        if (answer.status() != TOO_MANY && answer.status() != UNAVAILABLE) {
          break;
        }
      } catch (SocketTimeoutException _) {
        last = "it has not answered within %d s".formatted(LIMIT.toSeconds());
      }
      repeated.incrementAndGet();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    throw new IOException(
        "shipping-service does not take a request of %d scans: %s".formatted(scans.size(), last));
  }

  private static void requireMatched(WireAnswer answer) throws IOException {
    if (answer.body().contains("NotMatched")) {
      throw new IOException("scans of a number that no package has: " + answer.body());
    }
  }
}
