package io.driveport.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.job.domain.JobTimers;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobServiceConfigTest {

  @Test
  void theDefaultsAreThoseOfTheContract() {
    // When
    JobServiceConfig.Timers timers = config(Map.of()).timers();

    // Then
    assertThat(timers.lookEvery()).isEqualTo(Duration.ofSeconds(30));
    assertThat(timers.batch()).isEqualTo(200);
    assertThat(new Timers().timers(config(Map.of())))
        .isEqualTo(
            new JobTimers(
                Duration.ofDays(14),
                Duration.ofDays(14),
                Duration.ofDays(30),
                Duration.ofDays(90)));
  }

  @Test
  void everyTimerCanBeSet() {
    assertThat(
            new Timers()
                .timers(
                    config(
                        Map.of(
                            "driveport.job.timers.creating", "P1D",
                            "driveport.job.timers.shipping", "P2D",
                            "driveport.job.timers.unanswered", "P3D",
                            "driveport.job.timers.finished", "PT4S"))))
        .isEqualTo(
            new JobTimers(
                Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(3), Duration.ofSeconds(4)));
  }

  @Test
  void whatMakesNoSenseIsRefusedByName() {
    assertThatThrownBy(() -> new Timers().timers(config(Map.of("driveport.job.timers.batch", "0"))))
        .hasMessageContaining("driveport.job.timers.batch is 0");
    assertThatThrownBy(
            () -> new Timers().timers(config(Map.of("driveport.job.timers.finished", "PT0S"))))
        .hasMessageContaining("The timer finished is PT0S");
  }

  private static JobServiceConfig config(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .withMapping(JobServiceConfig.class)
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .build()
        .getConfigMapping(JobServiceConfig.class);
  }
}
