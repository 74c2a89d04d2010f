package io.driveport.job.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.testkit.fuzz.AnswerRules;
import io.driveport.testkit.fuzz.FuzzReport;
import io.driveport.testkit.fuzz.RequestMutation;
import io.driveport.testkit.fuzz.WireAnswer;
import io.driveport.testkit.fuzz.WireConnection;
import io.driveport.testkit.fuzz.WireRequest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests one after the other, half of them broken, to the jobs of a subscription that is
 * its own. After each it looks whether the job is as the answer makes it: unchanged if the request
 * was refused, one version further at most if it was done.
 */
final class FuzzClient {

  private static final Pattern UNLOCK_KEY = Pattern.compile("\\d{6}(-\\d{6}){7}");

  private final RandomGenerator random;
  private final ValidRequests valid;
  private final RequestMutation mutation;
  private final WireConnection wire;
  private final FuzzReport report;
  private final KnownJobs known;

  FuzzClient(
      RandomGenerator random,
      String subscription,
      WireConnection wire,
      FuzzReport report,
      Lives lives) {
    this.random = random;
    this.valid = new ValidRequests(random, subscription);
    this.mutation = new RequestMutation(random);
    this.wire = wire;
    this.report = report;
    this.known = new KnownJobs(random, lives);
  }

  /** Makes so many requests. */
  void run(int requests) throws IOException {
    for (int i = 0; i < requests; i++) {
      next();
    }
  }

  private void next() throws IOException {
    Operation operation = Operation.any(random);
    switch (operation) {
      case MOVE -> move(known.someOfOneGroup());
      case TIMELINE -> {
        Optional<KnownJob> job = known.any();
        if (job.isPresent()) {
          exchange(operation, valid.timeline(job.get()));
        }
      }
      default -> {
        String path = path(operation);
        Exchange exchange =
            exchange(operation, withCondition(operation, path, valid.of(operation, path)));
        look(operation, path, exchange.sent(), exchange.answer(), exchange.done());
      }
    }
  }

  private record Exchange(WireRequest sent, WireAnswer answer, boolean done) {}

  private Exchange exchange(Operation operation, WireRequest good) throws IOException {
    WireRequest sent = random.nextBoolean() ? good : mutation.changed(good);
    WireAnswer answer = report.answerTo(wire, sent);
    report.count(sent, answer);
    AnswerRules.broken(sent, answer).ifPresent(why -> report.broken(why, sent, answer));
    requireNoKey(sent, answer);
    return new Exchange(
        sent, answer, answer.isSuccess() && sent.method().equals(operation.method()));
  }

  private void move(List<KnownJob> jobs) throws IOException {
    if (jobs.isEmpty()) {
      return;
    }
    Exchange move = exchange(Operation.MOVE, valid.move(jobs));
    if (!move.done()) {
      for (KnownJob job : jobs) {
        requireUnchanged(job.path(), move.sent(), move.answer());
      }
      return;
    }
    String text = String.valueOf(move.sent().body());
    // In chunks it has a frame of its own.
    JsonNode body =
        AnswerRules.parsed(text.substring(text.indexOf('{'), text.lastIndexOf('}') + 1));
    JsonNode resources = body.path("resources");
    List<JsonNode> ids = new ArrayList<>();
    // A single id counts as a list of one.
    (resources.isArray() ? resources : List.of(resources)).forEach(ids::add);
    // An empty text says nothing.
    ids.removeIf(id -> id.asText().isEmpty());
    for (JsonNode id : ids) {
      takeMoved(
          id.asText(),
          ResourceIds.moved(id.asText(), body.path("targetResourceGroup").asText()),
          move);
    }
  }

  private void takeMoved(String id, String target, Exchange move) throws IOException {
    KnownJob before = known.at(ResourceIds.pathOf(id));
    KnownJob now = read(ResourceIds.pathOf(target), move.sent(), move.answer());
    if (before == null) {
      // One that the request names twice.
      return;
    }
    if (now == null || !now.id().equals(before.id()) || now.version() > before.version() + 1) {
      report.broken("from %s came %s".formatted(before, now), move.sent(), move.answer());
    } else {
      known.hasMoved(before, now);
    }
  }

  private void look(
      Operation operation, String path, WireRequest sent, WireAnswer answer, boolean done)
      throws IOException {
    switch (operation) {
      case CREATE, UPDATE -> {
        if (done) {
          takeChanged(sent, answer);
        } else {
          requireUnchanged(path, sent, answer);
        }
      }
      case DELETE -> {
        if (done) {
          takeDeleted(path, sent, answer);
        } else {
          requireUnchanged(path, sent, answer);
        }
      }
      case LIST_OF_SUBSCRIPTION, LIST_OF_GROUP -> {
        if (done) {
          takeList(operation, answer);
        }
      }
      case GET, KEYS, KEYS_BY_GET, OPERATIONS, MOVE, TIMELINE -> {
        // They change nothing, whatever the answer; the end of the run would show it.
      }
    }
  }

  private String path(Operation operation) {
    Optional<KnownJob> job =
        switch (operation) {
          case CREATE -> random.nextInt(10) < 4 ? Optional.empty() : known.open();
          case UPDATE -> random.nextInt(10) < 8 ? known.openImport() : known.any();
          case DELETE -> random.nextInt(10) < 8 ? known.open() : known.any();
          default -> random.nextInt(10) < 9 ? known.any() : Optional.empty();
        };
    return job.map(KnownJob::path).orElseGet(valid::newPath);
  }

  /** Some writers tell which version of the job they have read; a few of them an old one. */
  private WireRequest withCondition(Operation operation, String path, WireRequest request) {
    KnownJob job = known.at(path);
    boolean writes =
        operation == Operation.CREATE
            || operation == Operation.UPDATE
            || operation == Operation.DELETE;
    if (job == null || !writes) {
      return request;
    }
    return switch (random.nextInt(20)) {
      case 0, 1, 2 -> request.with("If-Match: " + job.tag());
      case 3 -> request.with("If-Match: \"" + job.id() + "-0\"");
      default -> request;
    };
  }

  private void takeChanged(WireRequest sent, WireAnswer answer) throws IOException {
    String path = ResourceIds.pathOf(AnswerRules.parsed(answer).path("id").asText());
    KnownJob before = known.at(path);
    KnownJob now = read(path, sent, answer);
    if (now == null) {
      report.broken("the job is not there after the answer", sent, answer);
      return;
    }
    if (!now.tag().equals(answer.header("etag"))) {
      report.broken("the answer's ETag is not the job's, " + now.tag(), sent, answer);
    }
    boolean isNew = answer.status() == 201;
    boolean follows =
        before == null
            ? isNew && now.version() == 1
            : !isNew
                && now.id().equals(before.id())
                && (now.version() == before.version() || now.version() == before.version() + 1);
    if (!follows) {
      report.broken("from %s came %s".formatted(before, now), sent, answer);
    }
    if (before != null && now.version() == before.version() && !now.equals(before)) {
      report.broken("changed without a new version: %s, %s".formatted(before, now), sent, answer);
    }
    known.is(now);
  }

  private void takeDeleted(String path, WireRequest sent, WireAnswer answer) throws IOException {
    KnownJob before = known.at(path);
    if (before == null || read(path, sent, answer) != null) {
      report.broken("what has been deleted is not " + path, sent, answer);
      return;
    }
    known.wasDeleted(before);
  }

  private void requireUnchanged(String path, WireRequest sent, WireAnswer answer)
      throws IOException {
    KnownJob before = known.at(path);
    KnownJob now = read(path, sent, answer);
    if (before == null ? now == null : before.equals(now)) {
      return;
    }
    if (answer.status() != 0) {
      report.broken("refused, yet from %s came %s".formatted(before, now), sent, answer);
    }
    // Nobody was told what came of a request that is not HTTP: it may have been done.
    if (now != null) {
      known.is(now);
    } else if (before != null) {
      known.wasDeleted(before);
    }
  }

  private void takeList(Operation list, WireAnswer answer) {
    JsonNode next = AnswerRules.parsed(answer).path("nextLink");
    if (next.isTextual()) {
      URI link = URI.create(next.textValue());
      valid.goesOn(list, link.getRawPath() + "?" + link.getRawQuery());
    }
  }

  /** The job as it is now; null if there is none. */
  private @Nullable KnownJob read(String path, WireRequest sent, WireAnswer answer)
      throws IOException {
    WireAnswer shown = wire.send(valid.get(path));
    if (shown.status() == 404) {
      return null;
    }
    WireAnswer keys = wire.send(valid.keys(path));
    String tag = shown.header("etag");
    if (shown.status() != 200 || keys.status() != 200 || tag == null) {
      report.broken("the job can't be read: %s, %s".formatted(shown, keys), sent, answer);
      return null;
    }
    return new KnownJob(path, tag, shown.body(), keys.body());
  }

  private void requireNoKey(WireRequest sent, WireAnswer answer) {
    String body = sent.body();
    if (body == null) {
      return;
    }
    boolean shown =
        UNLOCK_KEY
            .matcher(body)
            .results()
            .map(MatchResult::group)
            .anyMatch(answer.body()::contains);
    if (shown) {
      report.broken("the answer shows an unlock key", sent, answer);
    }
  }
}
