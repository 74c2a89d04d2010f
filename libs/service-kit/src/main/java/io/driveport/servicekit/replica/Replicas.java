package io.driveport.servicekit.replica;

import io.driveport.servicekit.access.Access;
import io.driveport.servicekit.access.WholeService;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.audit.Audit;
import io.driveport.servicekit.inbox.ReplicaConsumer;
import io.driveport.servicekit.lock.SessionLock;
import io.driveport.servicekit.lock.SessionLock.Seen;
import io.driveport.servicekit.replica.RebuildTable.Row;
import io.driveport.servicekit.replica.ReplicaRebuild.Result;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The replicas of this service, and their rebuilding, one at a time of each over all processes. */
@ApplicationScoped
class Replicas {

  private static final Logger LOG = Logger.getLogger(Replicas.class);

  private final List<ReplicaConsumer> replicas;
  private final ReplicaRebuild rebuild;
  private final DataSource dataSource;
  private final Session session;
  private final Access access;
  private final Audit audit;

  Replicas(
      @All List<ReplicaConsumer> replicas,
      ReplicaRebuild rebuild,
      DataSource dataSource,
      Session session,
      Access access,
      Audit audit) {
    this.replicas =
        replicas.stream().sorted(Comparator.comparing(ReplicaConsumer::channel)).toList();
    this.rebuild = rebuild;
    this.dataSource = dataSource;
    this.session = session;
    this.access = access;
    this.audit = audit;
  }

  /**
   * A replica and what is known of its last rebuild.
   *
   * @param last null if it has never been rebuilt
   * @param running whether it is being rebuilt, by whichever process
   */
  record Known(ReplicaConsumer replica, @Nullable Row last, boolean running) {}

  /** All of them, by name. */
  List<Known> all() {
    return QuarkusTransaction.requiringNew()
        .call(() ->
            session.doReturningWork(connection -> {
              RebuildTable table = new RebuildTable(connection);
              List<Known> known = new ArrayList<>();
              for (ReplicaConsumer replica : replicas) {
                String name = replica.channel();
                Seen<Optional<Row>> last =
                    SessionLock.look(connection, lockOf(name), () -> table.last(name));
                known.add(new Known(replica, last.written().orElse(null), last.taken()));
              }
              return known;
            }));
  }

  /**
   * Begins to make one anew; it goes on after this has returned.
   *
   * @throws ArmException 404 if there is none of the name; 409 if it is being rebuilt
   */
  void start(String name) {
    ReplicaConsumer replica =
        replicas.stream()
            .filter(one -> one.channel().equals(name))
            .findFirst()
            .orElseThrow(() ->
                ArmException.notFound(
                    "There is no replica '%s'; there are %s."
                        .formatted(
                            name,
                            String.join(
                                ", ", replicas.stream().map(ReplicaConsumer::channel).toList()))));
    SessionLock lock = lock(name);
    try {
      QuarkusTransaction.requiringNew()
          .run(() -> {
            session.doWork(
                connection -> new RebuildTable(connection).started(name, access.caller().name()));
            audit.done(WholeService.EVERYWHERE, name);
          });
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
    Thread.ofVirtual().name("rebuild-" + name).start(() -> run(replica, lock));
  }

  private void run(ReplicaConsumer replica, SessionLock lock) {
    String name = replica.channel();
    try {
      Result result = rebuild.rebuild(replica);
      LOG.infof("Rebuilt: replica=%s %s", name, result);
      QuarkusTransaction.requiringNew()
          .run(() ->
              session.doWork(connection -> new RebuildTable(connection).finished(name, result)));
    } catch (RuntimeException e) {
      LOG.errorf(e, "Not rebuilt: replica=%s", name);
      QuarkusTransaction.requiringNew()
          .run(() ->
              session.doWork(
                  connection -> new RebuildTable(connection).failed(name, e.toString())));
    } finally {
      lock.close();
    }
  }

  /**
   * Whoever has it may have a shadow of a replica.
   *
   * @throws ArmException 409 if another has it
   */
  SessionLock lock(String name) {
    return SessionLock.take(dataSource, lockOf(name))
        .orElseThrow(() ->
            new ArmException(
                409,
                new ArmError(
                    "ReplicaBusy",
                    "The replica '%s' is being rebuilt or compared.".formatted(name))));
  }

  private static String lockOf(String replica) {
    return "rebuild " + replica;
  }
}
