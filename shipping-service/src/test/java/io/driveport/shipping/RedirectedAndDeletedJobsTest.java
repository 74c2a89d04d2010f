package io.driveport.shipping;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.Topic;
import io.driveport.shipping.testing.Jobs;
import io.driveport.shipping.testing.Locations;
import io.driveport.shipping.testing.Producer;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.ReceivedEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
class RedirectedAndDeletedJobsTest {

  private static final String NUMBER = "986578900006";

  private final Producer producer = new Producer();
  private final EventProbe probe = new EventProbe(Producer.bootstrapServers());

  @Inject DataSource dataSource;

  @AfterEach
  void close() {
    producer.close();
  }

  @Test
  void aParcelGoesToTheDestinationOfItsJobAndIsJudgedForIt() {
    // Given
    String location = site("UPS");
    String destination = site("FedEx");
    JobRef job = Jobs.job();

    // When
    producer.send(Jobs.redirected(job, location, destination, "FedEx", NUMBER), 4);
    awaitMarker(destination);

    // Then
    packagesOf(job)
        .body("value", hasSize(1))
        .body("value[0].state", is("Registered"))
        .body("value[0].location", is(destination));
  }

  @Test
  void theParcelsOfADeletedJobAreForgottenAndComeNotBack() throws SQLException {
    // Given
    String site = site("FedEx");
    JobRef job = Jobs.job();
    producer.send(Jobs.shipped(job, site, "FedEx", "12"), 3);
    producer.send(Jobs.corrected(job, site, "FedEx", NUMBER), 4);
    awaitMarker(site);
    packagesOf(job).body("value", hasSize(2));

    // When: the end is told twice, and then comes what was told before it, as from a dead-letter
    // topic.
    producer.send(new JobDeleted(job, "Closed"), 6);
    producer.send(new JobDeleted(job, "Closed"), 6);
    producer.send(Jobs.corrected(job, site, "FedEx", NUMBER), 5);
    awaitMarker(site);

    // Then
    packagesOf(job).body("value", hasSize(0));
    assertThat(count("package where job_id = '" + job.id() + "'")).isZero();
    assertThat(count("expectation where package_id not in (select id from package)")).isZero();
    assertThat(count("deleted_job where job_id = '" + job.id() + "'")).isOne();
    assertThat(probe.readAll(Topic.PACKAGES)).filteredOn(event -> isAbout(job, event)).hasSize(3);
  }

  private void awaitMarker(String site) {
    JobRef marker = Jobs.job();
    producer.send(Jobs.shipped(marker, site, "FedEx", NUMBER), 3);
    probe.awaitEvent(Topic.PACKAGES, event -> isAbout(marker, event));
  }

  private String site(String... carriers) {
    String name = "site" + UUID.randomUUID().toString().replace("-", "");
    producer.send(Locations.site(name, carriers), 1);
    return name;
  }

  private long count(String rows) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select count(*) from " + rows)) {
      result.next();
      return result.getLong(1);
    }
  }

  private static boolean isAbout(JobRef job, ReceivedEvent event) {
    return String.valueOf(event.data()).contains(job.id().toString());
  }

  private static ValidatableResponse packagesOf(JobRef job) {
    return given().queryParam("jobId", job.id()).get("/shipping/packages").then().statusCode(200);
  }
}
