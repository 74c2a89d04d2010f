package io.driveport.servicekit.deadletter;

import io.driveport.servicekit.access.Access;
import io.driveport.servicekit.access.WholeService;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.audit.Audit;
import io.driveport.servicekit.time.DatabaseClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dead letters of this service, and what operators do about them. */
@ApplicationScoped
public class DeadLetters {

  /** Those of one page that are looked at; a page may end there without having found any. */
  private static final int MOST_LOOKED_AT = 1_000;

  private final DeadLetterTopics topics;
  private final Dispositions dispositions;
  private final Redrive redrive;
  private final DatabaseClock clock;
  private final Audit audit;
  private final Access access;

  DeadLetters(
      DeadLetterTopics topics,
      Dispositions dispositions,
      Redrive redrive,
      DatabaseClock clock,
      Audit audit,
      Access access) {
    this.topics = topics;
    this.dispositions = dispositions;
    this.redrive = redrive;
    this.clock = clock;
    this.audit = audit;
    this.access = access;
  }

  /**
   * A dead letter and what was done about it.
   *
   * @param disposition null while it waits
   */
  record Settled(DeadLetter letter, @Nullable Disposition disposition) {}

  /**
   * Some dead letters.
   *
   * @param next the last one looked at; null if there are no more behind it
   */
  record Page(List<Settled> found, @Nullable DeadLetterId next) {}

  /**
   * Dead letters in the order of their ids.
   *
   * @param wanted what was done about them; those that wait if empty
   * @param after begins behind this one; at the first if null
   */
  Page list(Optional<Disposition.Kind> wanted, @Nullable DeadLetterId after, int most) {
    List<DeadLetter> letters = new ArrayList<>();
    topics.read(
        after,
        letter -> {
          letters.add(letter);
          return letters.size() < MOST_LOOKED_AT;
        });
    Map<DeadLetterId, Disposition> done = dispositions(letters);
    List<Settled> found = new ArrayList<>();
    for (DeadLetter letter : letters) {
      Disposition disposition = done.get(letter.id());
      if (Optional.ofNullable(disposition).map(Disposition::kind).equals(wanted)) {
        found.add(new Settled(letter, disposition));
        if (found.size() == most) {
          boolean last = letter.id().equals(letters.getLast().id());
          return new Page(found, last && letters.size() < MOST_LOOKED_AT ? null : letter.id());
        }
      }
    }
    return new Page(found, letters.size() < MOST_LOOKED_AT ? null : letters.getLast().id());
  }

  /**
   * How many wait for an operator.
   *
   * @throws BrokerSilent if Kafka does not answer in time
   */
  public long waiting() {
    long waiting = 0;
    DeadLetterId after = null;
    do {
      Page page = list(Optional.empty(), after, MOST_LOOKED_AT);
      waiting += page.found().size();
      after = page.next();
    } while (after != null);
    return waiting;
  }

  private Map<DeadLetterId, Disposition> dispositions(List<DeadLetter> letters) {
    return QuarkusTransaction.requiringNew()
        .call(() -> dispositions.of(letters.stream().map(DeadLetter::id).toList()));
  }

  /**
   * One dead letter.
   *
   * @throws ArmException 404 if there is none
   */
  Settled get(String id) {
    DeadLetter letter =
        DeadLetterId.parse(id)
            .flatMap(topics::find)
            .orElseThrow(
                () -> ArmException.notFound("There is no dead letter '%s' here.".formatted(id)));
    return new Settled(letter, dispositions(List.of(letter)).get(letter.id()));
  }

  /**
   * Has it applied after all; if that has been done before, nothing happens.
   *
   * @throws ArmException 409 if it fails again, or has been discarded
   */
  Settled redrive(String id) {
    Settled before = get(id);
    return switch (before.disposition()) {
      case null -> {
        redrive.apply(before.letter());
        yield settle(before.letter(), Disposition.Kind.REDRIVEN, null);
      }
      case Disposition done when done.kind() == Disposition.Kind.REDRIVEN -> before;
      case Disposition done -> throw settledAlready(done);
    };
  }

  /**
   * Notes that it is not to be applied; if that has been done before, nothing happens.
   *
   * @param reason in the operator's words
   * @throws ArmException 409 if it has been applied
   */
  Settled discard(String id, String reason) {
    Settled before = get(id);
    return switch (before.disposition()) {
      case null -> settle(before.letter(), Disposition.Kind.DISCARDED, reason);
      case Disposition done when done.kind() == Disposition.Kind.DISCARDED -> before;
      case Disposition done -> throw settledAlready(done);
    };
  }

  private Settled settle(DeadLetter letter, Disposition.Kind kind, @Nullable String reason) {
    Disposition disposition =
        QuarkusTransaction.requiringNew()
            .call(() -> {
              dispositions.add(
                  letter.id(), new Disposition(kind, access.caller().name(), clock.now(), reason));
              audit.done(WholeService.EVERYWHERE, letter.id().toString());
              return dispositions.of(letter.id()).orElseThrow();
            });
    return new Settled(letter, disposition);
  }

  private static ArmException settledAlready(Disposition done) {
    return new ArmException(
        409,
        new ArmError(
            "DeadLetterSettled",
            "It was %s at %s by %s, so nothing more is to be done about it."
                .formatted(done.kind().wireName().toLowerCase(Locale.ROOT), done.at(), done.by())));
  }
}
