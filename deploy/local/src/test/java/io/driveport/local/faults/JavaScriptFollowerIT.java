package io.driveport.local.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.testkit.NodePackage;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The example in JavaScript (docs/subscribing.md) reads what the real services tell. */
@Tier("node")
@ExtendWith(FaultStackExtension.class)
class JavaScriptFollowerIT {

  private static final Path SOURCES = Path.of("../../docs/examples/subscriber/src/main/js");
  private static final String NAME = "told-in-javascript";

  @TempDir private Path directory;

  @Test
  void itSaysEachChangeOfAJobOnceAsTheServicesHaveToldIt(FaultStack stack) throws IOException {
    // Given
    NodePackage follower = NodePackage.install(SOURCES, directory.resolve("js"));
    Customer customer = stack.customer();

    // When
    customer.create(NAME, FaultStack.HOME);
    customer.ship(NAME);
    Process node =
        follower.start(
            List.of("node", "follow-jobs.js", stack.broker().bootstrapServers(), "told"),
            Map.of("KAFKAJS_NO_PARTITIONER_WARNING", "1"),
            "follow-jobs");

    // Then
    try {
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() ->
              assertThat(told(follower))
                  .startsWith(
                      line("JobCreated", "Creating", 1), line("JobShipped", "Shipping", 2)));
      assertThat(told(follower)).doesNotHaveDuplicates();
      assertThat(follower.said("follow-jobs")).doesNotContain("not read", "skipped");
    } finally {
      node.destroyForcibly();
    }
  }

  private static List<String> told(NodePackage follower) throws IOException {
    return follower.said("follow-jobs").lines().filter(line -> line.contains(NAME)).toList();
  }

  private static String line(String record, String state, int sequence) {
    return "{\"type\":\"io.driveport.%s.v1\",\"job\":\"%s\",\"state\":\"%s\",\"sequence\":%d}"
        .formatted(record, NAME, state, sequence);
  }
}
