package io.driveport.servicekit.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.servicekit.access.Access;
import io.driveport.servicekit.access.WholeService;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.audit.Audit;
import io.driveport.servicekit.deadletter.DeadLetters;
import io.driveport.servicekit.lock.SessionLock;
import io.driveport.servicekit.lock.SessionLock.Seen;
import io.driveport.servicekit.replica.ReplicaComparison;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Looks whether rows, outbox, topics and replicas of this service tell the same, while it runs; one
 * at a time over all processes.
 */
@ApplicationScoped
class ConsistencyCheck {

  private static final Logger LOG = Logger.getLogger(ConsistencyCheck.class);
  private static final String LOCK = "consistency check";

  private final List<ToldTable> tables;
  private final TopicComparison topics;
  private final ReplicaComparison replicas;
  private final DeadLetters deadLetters;
  private final DataSource dataSource;
  private final Session session;
  private final Access access;
  private final Audit audit;
  private final ObjectMapper json;

  ConsistencyCheck(
      @All List<ToldTable> tables,
      TopicComparison topics,
      ReplicaComparison replicas,
      DeadLetters deadLetters,
      DataSource dataSource,
      Session session,
      Access access,
      Audit audit,
      ObjectMapper json) {
    this.tables = tables.stream().sorted(Comparator.comparing(ToldTable::topic)).toList();
    this.topics = topics;
    this.replicas = replicas;
    this.deadLetters = deadLetters;
    this.dataSource = dataSource;
    this.session = session;
    this.access = access;
    this.audit = audit;
    this.json = json;
  }

  /** What is known of the last one. */
  CheckView last() {
    return QuarkusTransaction.requiringNew()
        .call(() ->
            session.doReturningWork(connection -> {
              CheckTable table = new CheckTable(connection);
              Seen<Optional<CheckTable.Row>> last = SessionLock.look(connection, LOCK, table::last);
              return last.written()
                  .map(row -> CheckView.of(row, last.taken()))
                  .orElseGet(CheckView::never);
            }));
  }

  /**
   * Begins one; it goes on after this has returned.
   *
   * @throws ArmException 409 if one runs
   */
  void start() {
    SessionLock lock =
        SessionLock.take(dataSource, LOCK)
            .orElseThrow(() ->
                new ArmException(409, new ArmError("CheckRuns", "A check of this service runs.")));
    try {
      QuarkusTransaction.requiringNew()
          .run(() -> {
            session.doWork(
                connection -> new CheckTable(connection).started(access.caller().name()));
            audit.done(WholeService.EVERYWHERE, "check");
          });
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
    Thread.ofVirtual().name("consistency-check").start(() -> run(lock));
  }

  private void run(SessionLock lock) {
    // The lock goes last: until then this check is the one that runs.
    try (lock) {
      keep();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep() throws InterruptedException {
    try {
      String findings = json.writeValueAsString(findings());
      inTable(table -> table.finished(findings));
    } catch (RuntimeException | JsonProcessingException e) {
      LOG.error("The check has failed", e);
      inTable(table -> table.failed(e.toString()));
    }
  }

  private interface Note {
    void in(CheckTable table) throws SQLException;
  }

  private void inTable(Note note) {
    QuarkusTransaction.requiringNew()
        .run(() -> session.doWork(connection -> note.in(new CheckTable(connection))));
  }

  private Findings findings() throws InterruptedException {
    List<TopicComparison.Result> told = new ArrayList<>();
    for (ToldTable table : tables) {
      told.add(topics.compare(table));
    }
    return new Findings(waiting(), deadLetters.waiting(), told, replicas.compareAll());
  }

  private long waiting() {
    return QuarkusTransaction.requiringNew()
        .call(() ->
            session.createNativeQuery("select count(*) from outbox", Long.class).getSingleResult());
  }
}
