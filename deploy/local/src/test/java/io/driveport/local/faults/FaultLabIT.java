package io.driveport.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.testkit.QuietLogging;
import io.driveport.testkit.Tier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The fault lab in its short form; {@code -Dfaultlab.seed=N} and {@code -Dfaultlab.minutes=M} make
 * another one. What clients were told and what was found is in {@code target/faultlab}.
 */
@Tier("faults")
class FaultLabIT {

  private static final long SEED = Long.getLong("faultlab.seed", 1);
  private static final Duration TIME = Duration.ofMinutes(Long.getLong("faultlab.minutes", 3));

  /** Short of it nothing much has been tried. */
  private static final int LEAST_FAULTS_A_MINUTE = 4;

  private static final int LEAST_REQUESTS_A_MINUTE = 200;

  @Test
  void theEventContractHoldsWhateverIsKilledStoppedAndCutOff() throws Exception {
    // Given
    QuietLogging.install();
    Path project = Path.of("../..").toRealPath();

    // When
    LabReport report = Faults.run(project, SEED, TIME, Optional.of(Path.of("target", "faultlab")));

    // Then
    System.out.println(report.lines().getLast());
    assertThat(report.violations()).as("seed %d", SEED).isEmpty();
    assertThat(report.faults())
        .hasSizeGreaterThanOrEqualTo((int) TIME.toMinutes() * LEAST_FAULTS_A_MINUTE);
    assertThat(report.acknowledged())
        .isGreaterThanOrEqualTo(TIME.toMinutes() * LEAST_REQUESTS_A_MINUTE);
  }
}
