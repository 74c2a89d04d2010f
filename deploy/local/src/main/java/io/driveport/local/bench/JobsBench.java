package io.driveport.local.bench;

import io.driveport.local.LaunchException;
import io.driveport.local.StackInside;
import io.driveport.testkit.fuzz.WireConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/** The measures, one after the other on one stack, so that their ratios mean something. */
final class JobsBench {

  private static final int READ_JOBS = 1_000;
  private static final int WORKERS = 64;
  private static final double LEAST_PUT_SHARE = 0.12;
  private static final double LEAST_GET_SHARE = 3;
  private static final double MOST_TAIL = 5;
  private static final double MOST_PAGE_RATIO = 1.5;
  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(5);
  private static final Pattern STARTED = Pattern.compile("started in ([0-9.]+)s");

  private final StackInside stack;
  private final Path project;
  private final Path scratch;
  private final Figures figures;
  private final String token;
  private final String run = "run-" + UUID.randomUUID().toString().substring(0, 8);

  /**
   * @param stack that runs
   * @param project the checkout
   * @param scratch an empty directory
   * @param figures are told what comes out
   */
  JobsBench(StackInside stack, Path project, Path scratch, Figures figures)
      throws IOException, LaunchException {
    this.stack = stack;
    this.project = project;
    this.scratch = scratch;
    this.figures = figures;
    this.token = stack.tokens().token(JobRequests.TOKEN);
  }

  void run(Duration time, int jobs)
      throws LaunchException, IOException, SQLException, InterruptedException {
    startTimes();
    memory("after start");
    Wrk wrk = new Wrk(stack.jobServicePort(), token, scratch);
    prepare(wrk, time);
    double puts = rates(wrk, time);
    constantRate(puts / 2, time);
    lists(jobs);
    memory("at the end");
  }

  private void startTimes() throws IOException {
    for (String service : StackInside.services()) {
      for (String line : stack.log(service)) {
        Matcher started = STARTED.matcher(line);
        if (started.find()) {
          figures.add(
              "start." + service, service + ": start", Double.parseDouble(started.group(1)), "s");
        }
      }
    }
  }

  private void memory(String when) throws IOException, InterruptedException, LaunchException {
    for (String service : StackInside.services()) {
      Optional<ProcessHandle> process = stack.process(service);
      if (process.isPresent()) {
        String kilobytes =
            ExternalTool.output(
                List.of("ps", "-o", "rss=", "-p", Long.toString(process.get().pid())), Map.of());
        figures.add(
            "rss." + service + "." + when.replace(' ', '-'),
            service + ": memory (RSS) " + when,
            Long.parseLong(kilobytes.strip()) / 1024.0,
            "MiB");
      }
    }
  }

  /** Stores the jobs that are read later, and lets compilers and caches do their part. */
  private void prepare(Wrk wrk, Duration time)
      throws IOException, InterruptedException, LaunchException, SQLException {
    Files.writeString(scratch.resolve("body.json"), JobRequests.BODY);
    try (WireConnection wire = new WireConnection(stack.jobServicePort(), token)) {
      for (int i = 0; i < READ_JOBS; i++) {
        JobRequests.done(wire, JobRequests.put(readName() + "-" + i));
      }
    }
    Duration warmUp = time.dividedBy(2).plusSeconds(1);
    wrk.rate("put.lua", putNames("warm"), warmUp);
    wrk.rate("get.lua", readName() + "," + READ_JOBS, warmUp);
    drain();
  }

  private double rates(Wrk wrk, Duration time)
      throws IOException, InterruptedException, LaunchException, SQLException {
    double puts = wrk.rate("put.lua", putNames("max"), time);
    figures.add(
        "put.perSecond", "PUT of new jobs, %d connections".formatted(Wrk.CONNECTIONS), puts, "/s");
    drain();
    double transactions = new PgBench(stack.databases(), project, scratch).rate(time);
    figures.add(
        "pgbench.perSecond",
        "pgbench, the same rows by plain SQL, %d clients".formatted(PgBench.CLIENTS),
        transactions,
        "/s");
    double gets = wrk.rate("get.lua", readName() + "," + READ_JOBS, time);
    figures.add(
        "get.perSecond", "GET of a job, %d connections".formatted(Wrk.CONNECTIONS), gets, "/s");
    figures.addAtLeast(
        "put.ofPgbench", "PUT / pgbench (target 0.2)", puts / transactions, LEAST_PUT_SHARE);
    figures.addAtLeast("get.ofPut", "GET / PUT", gets / puts, LEAST_GET_SHARE);
    return puts;
  }

  private void constantRate(double perSecond, Duration time) throws IOException {
    // This side's compilers and connections are to have done their part as well.
    constantRate("half-warm", perSecond, time.dividedBy(4).plusSeconds(1));
    Histogram taken = constantRate("half", perSecond, time);
    double median = taken.getValueAtPercentile(50) / 1e6;
    double tail = taken.getValueAtPercentile(99) / 1e6;
    figures.add("put.half.p50", "PUT at %.0f/s, median".formatted(perSecond), median, "ms");
    figures.add("put.half.p99", "PUT at %.0f/s, p99".formatted(perSecond), tail, "ms");
    figures.add(
        "put.half.max",
        "PUT at %.0f/s, longest".formatted(perSecond),
        taken.getMaxValue() / 1e6,
        "ms");
    figures.addAtMost(
        "put.half.tail", "PUT at half the rate, p99 / median", tail / median, MOST_TAIL);
  }

  private Histogram constantRate(String names, double perSecond, Duration time) throws IOException {
    int port = stack.jobServicePort();
    return new ConstantRate(perSecond, time, WORKERS)
        .run(() -> {
          // Closed with the process: the connections of all workers live as long as it.
          WireConnection wire = new WireConnection(port, token);
          return number ->
              JobRequests.done(wire, JobRequests.put(run + "-" + names + "-" + number));
        });
  }

  private void lists(int jobs)
      throws IOException, SQLException, InterruptedException, LaunchException {
    drain();
    JobLists.fill(stack.databases(), stack.jobDatabase(), readName() + "-0", jobs);
    JobLists.Times times = new JobLists(stack.jobServicePort(), token).times(jobs);
    double first = times.first().getValueAtPercentile(50) / 1e6;
    double far = times.far().getValueAtPercentile(50) / 1e6;
    figures.add("list.first.p50", "first page of %,d jobs, median".formatted(jobs), first, "ms");
    figures.add("list.far.p50", "page %,d, median".formatted(times.farPage()), far, "ms");
    figures.addAtMost(
        "list.ratio",
        "page %,d / first page".formatted(times.farPage()),
        far / first,
        MOST_PAGE_RATIO);
  }

  /** Waits until all events are with the broker: the relay would take part in the next measure. */
  private void drain() throws SQLException, InterruptedException, LaunchException, IOException {
    long deadline = System.nanoTime() + DRAIN_LIMIT.toNanos();
    try (Connection connection = stack.databases().connect(stack.jobDatabase());
        Statement statement = connection.createStatement()) {
      while (true) {
        try (ResultSet rows = statement.executeQuery("select exists (select 1 from outbox)")) {
          if (rows.next() && !rows.getBoolean(1)) {
            return;
          }
        }
        if (System.nanoTime() - deadline >= 0) {
          throw new LaunchException("the outbox is not empty after " + DRAIN_LIMIT);
        }
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
  }

  private String readName() {
    return run + "-read";
  }

  private String putNames(String what) {
    return run + "-" + what + "," + scratch.resolve("body.json");
  }
}
