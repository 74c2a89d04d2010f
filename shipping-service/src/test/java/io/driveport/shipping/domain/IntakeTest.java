package io.driveport.shipping.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.contracts.SealCode;
import io.driveport.shipping.domain.Intake.Match;
import io.driveport.shipping.domain.IntakeState.Matched;
import io.driveport.shipping.domain.IntakeState.Open;
import io.driveport.shipping.domain.PackageState.Registered;
import io.driveport.shipping.testing.Jobs;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class IntakeTest {

  private static final UUID FIRST = new UUID(1, 1);
  private static final UUID SECOND = new UUID(2, 2);

  private static final Receipt CONTENTS =
      new Receipt(
          List.of("wd1", "ST2"),
          List.of(SealCode.of("WD-1").printed(), SealCode.of("ST-2").printed()),
          2400L,
          "A corner is dented.",
          List.of("dock/1.jpg"),
          null);
  private static final Intake INTAKE =
      Intake.opened(new UUID(9, 9), "westus", "FedEx", "986578900006", CONTENTS);

  @Test
  void aPackageThatHasAllDrivesGetsTheWholeParcel() {
    // When
    Match match = INTAKE.claimedBy(parcel(FIRST, "westus", "WD-1", "ST-2", "E5")).orElseThrow();

    // Then
    assertThat(match.receipt()).isEqualTo(CONTENTS);
    assertThat(match.intake().state()).isEqualTo(new Matched(List.of(FIRST)));
    assertThat(match.intake().version()).isEqualTo(2);
  }

  @Test
  void ofAParcelThatSeveralShareEachGetsItsOwnAndLearnsOfNoOther() {
    // When
    Match first = INTAKE.claimedBy(parcel(FIRST, "westus", "WD-1")).orElseThrow();
    Match second = first.intake().claimedBy(parcel(SECOND, "westus", "ST-2")).orElseThrow();

    // Then
    assertThat(first.intake().state()).isEqualTo(new Open(List.of("ST2"), List.of(FIRST)));
    assertThat(first.receipt().drives()).containsExactly("wd1");
    assertThat(first.receipt().sealCodes()).containsExactly(SealCode.of("WD-1").printed());
    assertThat(first.receipt().damage()).isEqualTo("A corner is dented.");
    assertThat(second.intake().state()).isEqualTo(new Matched(List.of(FIRST, SECOND)));
    assertThat(second.receipt().drives()).containsExactly("ST2");
    assertThat(second.receipt().sealCodes()).containsExactly(SealCode.of("ST-2").printed());
  }

  @Test
  void whoHasNoneOfTheDrivesOrGoesElsewhereGetsNothing() {
    assertThat(INTAKE.claimedBy(parcel(FIRST, "westus", "E5"))).isEmpty();
    assertThat(INTAKE.claimedBy(parcel(FIRST, "eastus", "WD-1"))).isEmpty();
    assertThat(
            INTAKE
                .claimedBy(parcel(FIRST, "westus", "WD-1"))
                .flatMap(match -> match.intake().claimedBy(parcel(SECOND, "westus", "WD-1"))))
        .isEmpty();
  }

  @Test
  void aPackageThatHasBeenReceivedGetsOnlyWhatItMisses() {
    // Given
    DrivePackage received =
        new Parcel(List.of(parcel(FIRST, "westus", "WD-1", "ST-2")))
            .received(CONTENTS.because(null), Set.of())
            .getFirst()
            .parcel();
    DrivePackage incomplete =
        new Parcel(List.of(parcel(FIRST, "westus", "WD-1", "ST-2")))
            .received(
                new Receipt(List.of("WD-1"), List.of(), null, null, List.of(), null), Set.of())
            .getFirst()
            .parcel();

    // Then
    assertThat(INTAKE.claimedBy(received)).isEmpty();
    assertThat(INTAKE.claimedBy(incomplete).orElseThrow().receipt().drives())
        .containsExactly("ST2");
  }

  @Test
  void anOperatorGivesTheRestToAPackageOnce() {
    // Given
    Intake claimed = INTAKE.claimedBy(parcel(FIRST, "westus", "WD-1")).orElseThrow().intake();

    // When
    Match match = claimed.givenTo(SECOND, "It lay beside.").orElseThrow();

    // Then
    assertThat(match.receipt().drives()).containsExactly("ST2");
    assertThat(match.receipt().correction()).isEqualTo("It lay beside.");
    assertThat(match.intake().state()).isEqualTo(new Matched(List.of(FIRST, SECOND)));
    assertThat(match.intake().givenTo(SECOND, null)).isEmpty();
    assertThatThrownBy(() -> match.intake().givenTo(new UUID(3, 3), null))
        .isInstanceOf(IntakeMatched.class)
        .hasMessageContaining(SECOND.toString());
  }

  private static DrivePackage parcel(UUID id, String location, String... drives) {
    return new DrivePackage(
        id,
        Jobs.job(),
        3,
        location,
        "fedex",
        "1",
        1,
        null,
        List.of(drives),
        Arrays.stream(drives).collect(Collectors.toMap(drive -> drive, SealCode::of)),
        null,
        new Registered(new Registration(new Waybill("FedEx", "1"), List.of())),
        1);
  }
}
