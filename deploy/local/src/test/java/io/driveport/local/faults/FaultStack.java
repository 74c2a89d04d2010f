package io.driveport.local.faults;

import static java.util.Objects.requireNonNull;

import io.driveport.local.CarrierSide;
import io.driveport.testkit.Directories;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.FreePorts;
import io.driveport.testkit.KafkaTopics;
import io.driveport.testkit.PostgresCluster;
import io.driveport.testkit.PostgresServer;
import io.driveport.testkit.QuietLogging;
import io.driveport.testkit.token.TokenSigner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One PostgreSQL, one Kafka and the three services, for all tests: a service that is killed comes
 * back to the data of its earlier lives.
 *
 * <p>Of the sites only {@link #HOME} has been announced; location-service has yet to announce the
 * others, see {@link #forgetSites}.
 */
final class FaultStack implements AutoCloseable {

  /** Short name of the site that is there from the beginning. */
  static final String HOME = "westus";

  private static final String NOBODY = "127.0.0.1:1";

  private final Path data;
  private final Path logs;
  private final PostgresCluster cluster;
  private final Broker broker;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<Service, ServiceDatabase> databases = new EnumMap<>(Service.class);
  private final Map<Service, String> passwords = new EnumMap<>(Service.class);
  // Whoever sends requests looks here while services are killed and started.
  private final Map<Service, ServiceProcess> processes =
      Collections.synchronizedMap(new EnumMap<>(Service.class));
  private final List<ServiceProcess> replicas = new CopyOnWriteArrayList<>();
  private final Queue<String> unannounced = new ArrayDeque<>();
  private final TokenSigner signer = new TokenSigner(TokenSigner.newKeys());
  private final CarrierSide carrier;
  private PostgresServer postgres;
  private int starts;

  private FaultStack(
      Path data, Path logs, PostgresCluster cluster, PostgresServer postgres, Broker broker)
      throws IOException {
    this.data = data;
    this.logs = logs;
    this.cluster = cluster;
    this.postgres = postgres;
    this.broker = broker;
    this.carrier = CarrierSide.knownTo(data.resolve("carriers"));
    Runtime.getRuntime().addShutdownHook(new Thread(this::killServices));
  }

  /** Starts everything, under {@code target/faults}; the logs of the services' lives stay there. */
  static FaultStack start() throws IOException, SQLException {
    QuietLogging.install();
    AotCaches.provide();
    Path directory = Path.of("target", "faults").toAbsolutePath();
    Directories.delete(directory);
    Path logs = Files.createDirectories(directory.resolve("logs"));
    Path data = Files.createDirectories(directory.resolve("data"));
    PostgresCluster cluster =
        new PostgresCluster(data.resolve("postgres"), UUID.randomUUID().toString());
    PostgresServer postgres = PostgresServer.start(cluster, FreePorts.one());
    Broker broker = new Broker(data.resolve("kafka"), FreePorts.one());
    FaultStack stack = new FaultStack(data, logs, cluster, postgres, broker);
    try {
      KafkaTopics.create(broker.bootstrapServers(), KafkaTopics.CONSUMERS);
      stack.provideDatabases();
      stack.startFirstLives();
      stack.startServices();
      return stack;
    } catch (IOException | SQLException | RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  private void provideDatabases() throws SQLException {
    for (Service service : Service.values()) {
      String password = UUID.randomUUID().toString();
      postgres.databases().provide(service.database(), password);
      passwords.put(service, password);
      databases.put(service, new ServiceDatabase(postgres.databases(), service.database()));
    }
  }

  /** The services make their tables. */
  private void startFirstLives() throws IOException, SQLException {
    for (Service service : Service.values()) {
      // Without a broker no site leaves the outbox, so all but one can be taken out of it.
      launch(service, service == Service.LOCATION ? NOBODY : broker.bootstrapServers());
    }
    for (Service service : Service.values()) {
      process(service).awaitListening();
    }
    processes.values().parallelStream().forEach(ServiceProcess::stop);
    for (Service service : Service.values()) {
      database(service).installHoldPoints();
      database(service).installClock();
    }
    ServiceDatabase locations = database(Service.LOCATION);
    locations.execute("delete from outbox where record_key <> '%s'".formatted(HOME));
    unannounced.addAll(locations.sites());
    unannounced.remove(HOME);
  }

  private void startServices() throws IOException {
    for (Service service : Service.values()) {
      launch(service);
    }
    for (Service service : Service.values()) {
      process(service).awaitReady();
    }
  }

  /** Starts a service and waits until it is ready. */
  void startService(Service service) throws IOException {
    launch(service);
    process(service).awaitReady();
  }

  /** Starts a service that may never become ready. */
  void launch(Service service) throws IOException {
    launch(service, broker.bootstrapServers());
  }

  /**
   * Starts one more replica of a service and waits until it is ready.
   *
   * @param options of its JVM, besides those of all
   */
  ServiceProcess startReplica(Service service, String... options) throws IOException {
    String member = "%s-%d".formatted(service.module(), replicas.size() + 2);
    ServiceProcess replica =
        newProcess(
            service,
            broker.bootstrapServers(),
            Stream.concat(
                    // Two members of a name drive each other out.
                    Stream.of(
                        "-Dmp.messaging.connector.smallrye-kafka.group.instance.id=" + member),
                    Stream.of(options))
                .toArray(String[]::new));
    replicas.add(replica);
    replica.awaitReady();
    return replica;
  }

  private void launch(Service service, String bootstrapServers) throws IOException {
    processes.put(service, newProcess(service, bootstrapServers));
  }

  private ServiceProcess newProcess(Service service, String bootstrapServers, String... options)
      throws IOException {
    Map<String, String> environment = new HashMap<>(signer.trustByVariables());
    environment.put(
        "QUARKUS_DATASOURCE_JDBC_URL", postgres.databases().jdbcUrl(service.database()));
    environment.put("QUARKUS_DATASOURCE_USERNAME", service.database());
    environment.put("QUARKUS_DATASOURCE_PASSWORD", requireNonNull(passwords.get(service)));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    environment.put("DRIVEPORT_LIMITS_ENABLED", "false");
    environment.put("DRIVEPORT_CARRIERS_SECRETS_DIRECTORY", data.resolve("carriers").toString());
    if (service == Service.JOB) {
      environment.put("DRIVEPORT_JOB_KEYSET_FILE", data.resolve("job-keyset.json").toString());
      environment.put("DRIVEPORT_JOB_KEYSET_CREATE", "true");
      // A test of timers can't wait for half a minute each time.
      environment.put("DRIVEPORT_JOB_TIMERS_LOOK_EVERY", "PT0.2S");
    }
    starts++;
    Path log = logs.resolve("%03d-%s.log".formatted(starts, service.module()));
    return ServiceProcess.start(service, List.of(options), environment, log, client);
  }

  /** Kills a service; returns when it is dead. */
  void kill(Service service) {
    process(service).kill();
  }

  private void killReplicas() {
    replicas.stream().filter(ServiceProcess::isAlive).forEach(ServiceProcess::kill);
    replicas.clear();
  }

  /** Whatever a failed test has left: every service runs once and is ready. */
  void heal() throws IOException {
    killReplicas();
    broker.resume();
    databases.values().forEach(ServiceDatabase::releaseAll);
    for (Service service : Service.values()) {
      if (!process(service).isAlive()) {
        database(service).endSessionsOfService();
        startService(service);
      }
    }
  }

  /** One or two sites that have not been announced yet; the same for a seed and what ran before. */
  List<String> nextSites(long seed) {
    int count = 1 + Math.floorMod(seed, 2);
    if (unannounced.size() < count) {
      throw new IllegalStateException("every site of the catalogue has been announced");
    }
    return Stream.generate(unannounced::remove).limit(count).toList();
  }

  /**
   * Makes location-service forget sites that it has not announced yet: its next start adds them
   * from the catalogue, as its first start does with all.
   */
  void forgetSites(List<String> names) throws SQLException {
    database(Service.LOCATION)
        .execute("delete from location where name in ('%s')".formatted(String.join("','", names)));
  }

  ServiceDatabase database(Service service) {
    return requireNonNull(databases.get(service), "provided before the first start");
  }

  private ServiceProcess process(Service service) {
    return requireNonNull(processes.get(service), "every service is started with the stack");
  }

  /** FedEx, whose secret shipping-service knows. */
  CarrierSide carrier() {
    return carrier;
  }

  /** Takes the database's server away as a power loss would, and brings it back after a while. */
  void withoutPostgres(Duration away) throws IOException, SQLException {
    int port = postgres.port();
    postgres.kill();
    LockSupport.parkNanos(away.toNanos());
    postgres = PostgresServer.start(cluster, port);
    for (Service service : Service.values()) {
      databases.put(service, new ServiceDatabase(postgres.databases(), service.database()));
    }
  }

  Broker broker() {
    return broker;
  }

  EventProbe probe() {
    return new EventProbe(broker.bootstrapServers());
  }

  /** A customer, who finds a service wherever it listens just now. */
  Customer customer() {
    return customer(this::address);
  }

  /** A customer, who is led to services by somebody else. */
  Customer customer(Function<Service, URI> addresses) {
    return new Customer(addresses, client, signer.token(Customer.TOKEN));
  }

  /** Whether a service says of itself that it is ready for clients and need not be restarted. */
  boolean isWell(Service service) throws InterruptedException {
    return process(service).isReady() && process(service).isLive();
  }

  URI address(Service service) {
    return process(service).address();
  }

  @Override
  public void close() throws IOException, SQLException {
    killServices();
    for (ServiceDatabase database : databases.values()) {
      database.close();
    }
    broker.close();
    postgres.close();
    client.close();
    Directories.delete(data);
  }

  private void killServices() {
    killReplicas();
    processes.values().stream().filter(ServiceProcess::isAlive).forEach(ServiceProcess::kill);
  }
}
