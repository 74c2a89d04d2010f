package io.driveport.testkit;

import io.driveport.testkit.token.TestTokens;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Real PostgreSQL and Kafka for {@code @QuarkusTest}:
 *
 * <pre>{@code
 * @QuarkusTest
 * @WithTestResource(
 *     value = RealPostgresAndKafka.class,
 *     initArgs = @ResourceArg(name = "database", value = "driveport_job"))
 * }</pre>
 *
 * <p>A test JVM has one server of each, started at the first use. Every start of Quarkus gets a new
 * database, whose name begins with the argument {@code database}, and all topics of the contract
 * new and empty. It trusts {@link TestTokens}, and what REST Assured sends has the token that is
 * allowed everything. Tests reach the broker with {@link EventProbe} and the setting {@code
 * kafka.bootstrap.servers}.
 */
public final class RealPostgresAndKafka implements QuarkusTestResourceLifecycleManager {

  private String database = "driveport_test";

  /** For Quarkus. */
  public RealPostgresAndKafka() {}

  @Override
  public void init(Map<String, String> arguments) {
    database = arguments.getOrDefault("database", database);
  }

  @Override
  public Map<String, String> start() {
    SharedServers servers = SharedServers.ofThisJvm();
    String name = database + "_" + UUID.randomUUID().toString().substring(0, 8);
    String password = UUID.randomUUID().toString();
    try {
      servers.databases().provide(name, password);
      KafkaTopics.recreate(servers.bootstrapServers(), KafkaTopics.CONSUMERS);
    } catch (SQLException e) {
      throw new IllegalStateException("could not make the database " + name, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TestTokens.sendByDefault();
    Map<String, String> settings = new HashMap<>(TestTokens.trust());
    settings.put("quarkus.datasource.jdbc.url", servers.databases().jdbcUrl(name));
    settings.put("quarkus.datasource.username", name);
    settings.put("quarkus.datasource.password", password);
    settings.put("kafka.bootstrap.servers", servers.bootstrapServers());
    return settings;
  }

  @Override
  public void stop() {
    // The servers serve the next start of Quarkus in this JVM, and end with it.
  }
}
