package io.driveport.shipping.polling;

import io.driveport.servicekit.carrier.Carrier;
import io.driveport.servicekit.time.RetryAfter;
import io.driveport.shipping.application.TrackingSource;
import io.driveport.shipping.domain.ScanCodes;
import io.driveport.shipping.domain.Waybill;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.RateLimitException;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * A carrier that is asked over HTTP, as its file says: so many times a minute at most, and not at
 * all for a while when it fails or wants to be left alone.
 *
 * <p>Counts {@code driveport.polling.requests} by {@code carrier} and {@code outcome}, and {@code
 * driveport.polling.scans.unreadable} by {@code carrier}.
 */
final class HttpTrackingSource implements TrackingSource {

  private static final Logger LOG = Logger.getLogger(HttpTrackingSource.class);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final int LOOKED_AT = 5;

  private final Carrier carrier;
  private final TrackingFile file;
  private final HttpExchange exchange;
  private final TrackingAnswer answers;
  private final MeterRegistry meters;
  private final TypedGuard<Told> guard;
  private volatile Instant quietUntil = Instant.EPOCH;

  HttpTrackingSource(
      Carrier carrier,
      TrackingFile file,
      SourceHeaders headers,
      ScanCodes codes,
      MeterRegistry meters) {
    this.carrier = carrier;
    this.file = file;
    this.exchange = HttpExchange.of(headers, file.patience());
    this.answers = new TrackingAnswer(file.mapping(), carrier.key(), codes);
    this.meters = meters;
    this.guard =
        TypedGuard.create(Told.class)
            .withCircuitBreaker()
            .requestVolumeThreshold(LOOKED_AT)
            .failureRatio(0.6)
            .delay(file.leftAlone().toMillis(), ChronoUnit.MILLIS)
            .failOn(SourceFailure.class)
            .done()
            .withRateLimit()
            .limit(file.perMinute())
            .window(1, ChronoUnit.MINUTES)
            .done()
            .build();
  }

  @Override
  public Carrier carrier() {
    return carrier;
  }

  @Override
  public Told ask(Waybill waybill) {
    Told told = asked(waybill);
    meters
        .counter(
            "driveport.polling.requests",
            "carrier",
            carrier.key(),
            "outcome",
            told.getClass().getSimpleName())
        .increment();
    if (told instanceof Told.Broken(String why)) {
      LOG.warnf("%s can't be asked about a parcel: %s", carrier.name(), why);
    }
    return told;
  }

  private Told asked(Waybill waybill) {
    Duration quiet = Duration.between(Instant.now(), quietUntil);
    if (quiet.isPositive()) {
      return new Told.NotAsked(quiet);
    }
    try {
      return guard.call(() -> request(waybill));
    } catch (RateLimitException | CircuitBreakerOpenException _) {
      return new Told.NotAsked(file.leftAlone());
    } catch (SourceFailure e) {
      return new Told.Broken(String.valueOf(e.getMessage()));
    } catch (Exception e) {
      return new Told.Broken(e.toString());
    }
  }

  private Told request(Waybill waybill) {
    HttpExchange.Answer answer = exchange.get(file.address(waybill.trackingNumber()));
    return switch (answer.status()) {
      case OK -> read(answer.body());
      case NOT_FOUND -> new Told.Scans(List.of());
      case TOO_MANY_REQUESTS -> later(answer);
      case UNAVAILABLE -> {
        if (answer.retryAfter().isEmpty()) {
          throw new SourceFailure("it answers " + UNAVAILABLE);
        }
        yield later(answer);
      }
      default -> throw new SourceFailure("it answers " + answer.status());
    };
  }

  private Told read(byte[] body) {
    TrackingAnswer.Read read = answers.read(body);
    if (read.leftOut() > 0) {
      meters
          .counter("driveport.polling.scans.unreadable", "carrier", carrier.key())
          .increment(read.leftOut());
    }
    return new Told.Scans(read.scans());
  }

  private Told later(HttpExchange.Answer answer) {
    Instant now = Instant.now();
    Duration asked =
        RetryAfter.read(answer.retryAfter().orElse(null), now)
            .filter(Duration::isPositive)
            .orElse(file.leftAlone());
    Duration pause = asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    quietUntil = now.plus(pause);
    return new Told.Later(pause);
  }
}
