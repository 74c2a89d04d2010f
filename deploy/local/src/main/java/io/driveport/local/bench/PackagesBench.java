package io.driveport.local.bench;

import io.driveport.local.CarrierSide;
import io.driveport.local.CarrierSide.Scan;
import io.driveport.local.LaunchException;
import io.driveport.local.StackInside;
import io.driveport.testkit.FedExNumber;
import io.driveport.testkit.fuzz.WireConnection;
import io.driveport.testkit.fuzz.WireRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Carriers' scans by the signed webhook: how many are taken in a second, and how long it takes
 * until a subscriber has their events; both as ratios to plain inserts of the same rows on the same
 * server in the same run.
 */
final class PackagesBench {

  /**
   * Scans in a request when it is about how many: as many as are allowed, each of another package.
   */
  static final int MANY = 500;

  /** Scans in a request when it is about how long. */
  static final int FEW = 20;

  private static final int CARRIERS = 4;
  private static final int CUSTOMERS = 16;

  /** For how long nothing may come of what is waited for. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);

  private final StackInside stack;
  private final Path project;
  private final Figures figures;
  private final String token;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();

  /**
   * @param stack that runs
   * @param project the checkout
   * @param figures are told what comes out
   */
  PackagesBench(StackInside stack, Path project, Figures figures)
      throws IOException, LaunchException {
    this.stack = stack;
    this.project = project;
    this.figures = figures;
    this.token = stack.tokens().token(JobRequests.TOKEN);
  }

  /**
   * Measures.
   *
   * @param time for which scans come at a constant rate
   * @param packages how many there are: at least 20, and a multiple of 500 if they are more
   * @param scans of all of them together, a multiple of the packages
   */
  void run(Duration time, int packages, int scans)
      throws LaunchException, IOException, SQLException, InterruptedException {
    ship(packages);
    CarrierSide carrier = CarrierSide.knownTo(stack.carrierSecrets());
    try (ScanEvents events = new ScanEvents(stack.bootstrapServers())) {
      // Both sides' compilers and caches are to have done their part.
      tell(carrier, events, packages, packages);
      events.await(packages, LIMIT);
      double told = atMost(carrier, events, packages, scans);
      atHalf(carrier, events, packages, told / 2, time);
      figures.add(
          "scans.repeated",
          "requests sent again, as the service was busy or silent",
          repeated.get(),
          "");
    }
  }

  /** Jobs with a parcel each, all of which are registered when it returns. */
  private void ship(int packages)
      throws IOException, InterruptedException, LaunchException, SQLException {
    int port = stack.jobServicePort();
    new ConstantRate(1e6, Duration.ofNanos(packages * 1000L), CUSTOMERS)
        .run(() -> {
          WireConnection wire = new WireConnection(port, token, ANSWER_LIMIT);
          return number -> {
            WireRequest put = JobRequests.put("parcel-" + number);
            JobRequests.done(wire, put);
            JobRequests.done(wire, put.withMethod("PATCH").withBody(shipping(number)));
          };
        });
    long deadline = System.nanoTime() + LIMIT.toNanos();
    try (Connection connection = stack.databases().connect(stack.shippingDatabase());
        Statement statement = connection.createStatement()) {
      long before = 0;
      for (long now = count(statement); now < packages; now = count(statement)) {
        if (now > before) {
          before = now;
          deadline = System.nanoTime() + LIMIT.toNanos();
        } else if (System.nanoTime() - deadline >= 0) {
          throw new LaunchException(
              "%d of %d packages are registered, and none has been for %d s"
                  .formatted(now, packages, LIMIT.toSeconds()));
        }
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
  }

  private static long count(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("select count(*) from package")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** As fast as they are taken; returns how many are told in a second. */
  private double atMost(CarrierSide carrier, ScanEvents events, int packages, int scans)
      throws IOException, SQLException, InterruptedException, LaunchException {
    int before = requests.get();
    long begin = System.nanoTime();
    tell(carrier, events, packages, scans);
    double taken = scans / ((System.nanoTime() - begin) / 1e9);
    long last = events.await(packages + scans, LIMIT);
    double told = scans / ((last - begin) / 1e9);
    figures.add(
        "scans.perSecond",
        "scans of %,d packages, %d in a request, taken".formatted(packages, many(packages)),
        taken,
        "/s");
    figures.add("scans.told.perSecond", "the same, told to a subscriber", told, "/s");
    figures.add(
        "scans.told.p99",
        "the same, from webhook to event, p99",
        events.taken(before).getValueAtPercentile(99) / 1e9,
        "s");
    double plain =
        new PlainScans(stack.databases(), project)
            .write(packages, scans / many(packages), many(packages), CARRIERS)
            .perSecond();
    figures.add("plain.perSecond", "the same rows by plain inserts in batches", plain, "/s");
    figures.add("scans.ofPlain", "scans taken / plain inserts", taken / plain, "");
    figures.add("scans.told.ofPlain", "scans told / plain inserts", told / plain, "");
    return told;
  }

  /** At a constant rate, whatever the answers take. */
  private void atHalf(
      CarrierSide carrier, ScanEvents events, int packages, double perSecond, Duration time)
      throws IOException, SQLException, InterruptedException, LaunchException {
    int before = requests.get();
    int known = (int) events.taken(0).getTotalCount();
    int port = stack.shippingServicePort();
    ConstantRate rate = new ConstantRate(perSecond / FEW, time, CUSTOMERS);
    rate.run(() -> {
      CarrierLine line = new CarrierLine(carrier, port, token, repeated);
      return number ->
          line.tell(batch(requests.getAndIncrement(), events, number * FEW, FEW, packages));
    });
    events.await(known + rate.requests() * FEW, LIMIT);
    Histogram taken = events.taken(before);
    double tail = taken.getValueAtPercentile(99) / 1e6;
    String what =
        "scans at %.0f/s, %d in a request, from webhook to event".formatted(perSecond, FEW);
    figures.add("scans.half.p50", what + ", median", taken.getValueAtPercentile(50) / 1e6, "ms");
    figures.add("scans.half.p99", what + ", p99", tail, "ms");
    Histogram plain =
        new PlainScans(stack.databases(), project).write(packages, rate.requests(), FEW, 1).taken();
    double plainTail = plain.getValueAtPercentile(99) / 1e6;
    figures.add(
        "plain.p99", "a transaction of the same rows, one after the other, p99", plainTail, "ms");
    figures.add(
        "scans.half.ofPlain", "webhook to event / plain transaction, p99", tail / plainTail, "");
  }

  private void tell(CarrierSide carrier, ScanEvents events, int packages, int scans)
      throws IOException {
    int port = stack.shippingServicePort();
    int many = many(packages);
    int count = scans / many;
    new ConstantRate(1e6, Duration.ofNanos(count * 1000L), CARRIERS)
        .run(() -> {
          CarrierLine line = new CarrierLine(carrier, port, token, repeated);
          return number ->
              line.tell(batch(requests.getAndIncrement(), events, number * many, many, packages));
        });
  }

  private static int many(int packages) {
    return Math.min(MANY, packages);
  }

  /** Scans of as many packages, from one on. */
  private static List<Scan> batch(
      int request, ScanEvents events, int first, int count, int packages) {
    List<Scan> scans =
        IntStream.range(first, first + count)
            .mapToObj(i -> new Scan(request + "-" + i, number(i % packages), "AR"))
            .toList();
    events.sent(request);
    return scans;
  }

  private static String shipping(int number) {
    return """
    {"properties": {"state": "Shipping",
      "deliveryPackage": {"carrierName": "FedEx", "trackingNumber": "%s"},
      "returnShipping": {"carrierName": "FedEx", "carrierAccountNumber": "989ffff"}}}
    """
        .formatted(number(number));
  }

  private static String number(int parcel) {
    return FedExNumber.of(98_000_000_000L + parcel);
  }
}
