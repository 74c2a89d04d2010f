package io.driveport.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.contracts.JobEvent.JobCreated;
import io.driveport.contracts.JobEvent.JobShipped;
import io.driveport.contracts.PackageEvent.PackageRegistered;
import io.driveport.testkit.ReceivedEvent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventRecordTest {

  @Test
  void lineHoldsTheRecordAsItCame() {
    assertThat(EventRecord.line(event("io.driveport.JobCreated.v1", "7", "{\"a\":[1]}")))
        .isEqualTo(
            "{\"topic\":\"driveport.jobs.v1\",\"partition\":3,\"offset\":42,\"key\":\"7\","
                + "\"headers\":{\"ce_type\":\"io.driveport.JobCreated.v1\"},\"data\":{\"a\":[1]}}");
    assertThat(EventRecord.line(event("x", "7", null))).endsWith("\"data\":null}");
    assertThat(EventRecord.line(event("x", "7", "not json"))).endsWith("\"data\":\"not json\"}");
  }

  @Test
  void eventIsKnownByTypeAndAggregate() {
    ReceivedEvent created = event("io.driveport.JobCreated.v1", "7", "{}");
    ReceivedEvent registered = event("io.driveport.PackageRegistered.v1", "p", "{\"id\":\"7\"}");

    assertThat(EventRecord.tells(created, JobCreated.class, "7")).isTrue();
    assertThat(EventRecord.tells(created, JobCreated.class, "8")).isFalse();
    assertThat(EventRecord.tells(created, JobShipped.class, "7")).isFalse();
    assertThat(EventRecord.tells(registered, PackageRegistered.class, "7")).isTrue();
  }

  private static ReceivedEvent event(String type, String key, @Nullable String data) {
    return new ReceivedEvent(
        "driveport.jobs.v1", 3, 42, Instant.EPOCH, key, Map.of("ce_type", type), data);
  }
}
