package io.driveport.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.local.faults.Fault.Kind;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  @Test
  void aSeedMakesTheSameFaultsAgainAndAnotherOneOthers() {
    assertThat(FaultPlan.of(7, HALF_AN_HOUR)).isEqualTo(FaultPlan.of(7, HALF_AN_HOUR));
    assertThat(FaultPlan.of(7, HALF_AN_HOUR)).isNotEqualTo(FaultPlan.of(8, HALF_AN_HOUR));
  }

  @Test
  void threeMinutesAreEnoughForEverythingThatIsKilledStoppedAndCutOff() {
    // When
    List<Fault> faults = FaultPlan.of(1, Duration.ofMinutes(3));

    // Then
    for (String target :
        List.of("location-service", "job-service", "shipping-service", "kafka", "postgres")) {
      assertThat(faults)
          .filteredOn(fault -> fault.target().equals(target))
          .extracting(Fault::kind)
          .contains(Kind.KILL, Kind.PAUSE, Kind.CUT);
    }
  }

  @Test
  void faultsComeInTheirOrderBeforeTheEnd() {
    assertThat(FaultPlan.of(3, HALF_AN_HOUR))
        .hasSizeGreaterThan(40)
        .isSortedAccordingTo(Comparator.comparing(Fault::at))
        .allSatisfy(fault -> assertThat(fault.at()).isLessThan(HALF_AN_HOUR));
  }

  @Test
  void aTargetHasOneFaultAtATime() {
    // When
    List<Fault> faults = FaultPlan.of(5, HALF_AN_HOUR);

    // Then
    for (Fault fault : faults) {
      Stream<Fault> others =
          faults.stream().filter(one -> one.target().equals(fault.target()) && !one.equals(fault));
      assertThat(others)
          .noneMatch(one ->
              one.at().compareTo(fault.at()) >= 0
                  && one.at().compareTo(fault.at().plus(fault.lasting())) < 0);
    }
  }
}
