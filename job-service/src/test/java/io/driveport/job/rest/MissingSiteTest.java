package io.driveport.job.rest;

import static io.driveport.job.rest.JobApi.get;
import static io.driveport.job.rest.JobApi.importJob;
import static io.driveport.job.rest.JobApi.newName;
import static io.driveport.job.rest.JobApi.patch;
import static io.driveport.job.rest.JobApi.put;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.driveport.testkit.EventPublisher;
import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A job whose site is not in the replica, as when that is being filled anew. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
@SuppressWarnings("NullAway.Init") // Quarkus injects.
class MissingSiteTest {

  private static final String CHANGE = "{\"tags\": {\"team\": \"sound\"}}";

  @Inject DataSource dataSource;

  @Test
  void aChangeOfTheJobIsToBeTriedAgainAndTheJobCanBeRead() throws SQLException {
    // Given
    JobApi.awaitSites();
    String name = newName();
    publishSite(1);
    await().untilAsserted(() -> put(name, importJob("Lost Site")).then().statusCode(201));
    forgetSite();

    // Then
    patch(name, CHANGE)
        .then()
        .statusCode(503)
        .header("Retry-After", "5")
        .body("error.code", is("ServiceUnavailable"));
    get(name).then().statusCode(200).body("tags.team", is("film"));
    publishSite(2);
    await().untilAsserted(() -> patch(name, CHANGE).then().statusCode(200));
  }

  private static void publishSite(long version) {
    try (EventPublisher publisher = new EventPublisher(JobApi.bootstrapServers())) {
      publisher.publish(
          UUID.randomUUID(), JobApi.site("lostsite", "Lost Site", "lostsite"), version, null);
    }
  }

  private void forgetSite() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("delete from site where name = 'lostsite'");
    }
  }
}
