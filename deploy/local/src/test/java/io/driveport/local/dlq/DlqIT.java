package io.driveport.local.dlq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.contracts.Topic;
import io.driveport.local.CommandLine;
import io.driveport.local.RealStack;
import io.driveport.local.StackInside;
import io.driveport.testkit.EventPublisher;
import io.driveport.testkit.TestSite;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What two services could not apply is listed, shown and settled from the command line. */
@Tier("faults")
class DlqIT {

  private static final Path DATA = Path.of("target", "dlq").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final LocationChanged SITE =
      TestSite.told("lateisland", "Late Island", List.of("FedEx"), List.of("lateisland"));

  private static RealStack stack;

  @BeforeAll
  static void up() throws Exception {
    stack = RealStack.start(DATA);
  }

  @AfterAll
  static void down() throws Exception {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void whatCanNotBeAppliedIsListedAndShownAndSettled() throws Exception {
    try (EventPublisher publisher = new EventPublisher(stack.address().bootstrapServers())) {
      // Given
      publishBroken(publisher, Topic.PACKAGES, "io.driveport.PackageRegistered.v1");
      publishBroken(publisher, Topic.JOBS, "io.driveport.JobShipped.v1");

      // When
      await().atMost(LIMIT).until(() -> dlq().lines().count() == 2);
      String ofJobs = id("driveport.packages.v1.job-service.dlq~0~0");
      String ofShipping = id("driveport.jobs.v1.shipping-service.dlq~0~0");

      // Then
      assertThat(dlq("--show", ofJobs))
          .contains("Waiting", "dead-letter-channel: packages", "ce_id: ", "no JSON");
      assertThat(dlq("--redrive", "all"))
          .contains(ofJobs + ": It can't be read", ofShipping + ": It can't be read");
      assertThat(dlq("--discard", ofJobs)).contains("--discard needs a --reason");
      assertThat(dlq("--discard", ofJobs, "--reason", "broken")).contains("Discarded");
      assertThat(dlq().lines()).singleElement().asString().contains(ofShipping);
      assertThat(dlq("--show", "17")).contains("'17' is no id of a dead letter");
    }
  }

  @Test
  void whatAnEarlierVersionHasGivenUpIsAppliedAfterAll() throws Exception {
    try (EventPublisher publisher = new EventPublisher(stack.address().bootstrapServers())) {
      // Given
      Map<String, String> headers =
          EventPublisher.headers(UUID.randomUUID(), "io.driveport.LocationChanged.v1", 7, null);
      headers.put("dead-letter-reason", "of a test");
      headers.put("dead-letter-topic", Topic.LOCATIONS.topicName());
      String topic = Topic.LOCATIONS.deadLetters("shipping-service");
      publisher.send(topic, SITE.key(), headers, new ObjectMapper().writeValueAsBytes(SITE));
      String letter = id(topic + "~0~0");

      // When
      String said = dlq("--redrive", letter);

      // Then
      assertThat(said).contains(letter + ": Redriven");
      assertThat(dlq()).doesNotContain(letter);
      assertThat(dlq("--show", letter)).contains("Redriven", "of a test");
      assertThat(versionAtShipping()).isEqualTo(7);
    }
  }

  private static long versionAtShipping() throws IOException, SQLException {
    StackInside inside = stack.inside();
    try (Connection database = inside.databases().connect(inside.shippingDatabase());
        Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery("select version from site where name = '" + SITE.name() + "'")) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }

  private static void publishBroken(EventPublisher publisher, Topic topic, String type) {
    publisher.send(
        topic.topicName(),
        "a-key",
        EventPublisher.headers(UUID.randomUUID(), type, 1, "sub-1"),
        "no JSON".getBytes(StandardCharsets.UTF_8));
  }

  private static String id(String expected) throws IOException, InterruptedException {
    assertThat(dlq()).contains(expected);
    return expected;
  }

  /** What the command says to whoever called it. */
  private static String dlq(String... options) throws IOException, InterruptedException {
    return new CommandLine(Dlq.class, DATA).say(options);
  }
}
