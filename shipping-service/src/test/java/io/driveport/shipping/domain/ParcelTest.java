package io.driveport.shipping.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.driveport.contracts.JobRef;
import io.driveport.contracts.PackageEvent.PackageReceived;
import io.driveport.contracts.SealCode;
import io.driveport.shipping.domain.DrivePackage.Outcome;
import io.driveport.shipping.domain.PackageState.Delivered;
import io.driveport.shipping.domain.PackageState.Lost;
import io.driveport.shipping.domain.PackageState.Received;
import io.driveport.shipping.domain.PackageState.Refused;
import io.driveport.shipping.domain.PackageState.Registered;
import io.driveport.shipping.domain.PackageState.Returned;
import io.driveport.shipping.domain.PackageState.Superseded;
import io.driveport.shipping.testing.Jobs;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParcelTest {

  private static final JobRef JOB = Jobs.job();
  private static final Registration REGISTRATION =
      new Registration(new Waybill("FedEx", "986578900006"), List.of());
  private static final Delivered DELIVERED = new Delivered(REGISTRATION);

  @Test
  void drivesAreHeldAgainstThoseOfAllJobsInTheParcel() {
    // Given
    Parcel parcel =
        new Parcel(List.of(parcel(1, DELIVERED, "WD-1", "WD 2"), parcel(2, DELIVERED, "ST3")));

    // When
    List<Outcome> outcomes =
        parcel.received(receipt("wd1", "s-t 3", "Z9", "w d-1", "E5"), Set.of("E5"));

    // Then
    assertThat(outcomes)
        .extracting(outcome -> ((Received) outcome.parcel().state()).found())
        .containsExactly(
            new Reconciliation(
                List.of("WD-1"), List.of("WD 2"), List.of("Z9"), List.of("E5"), null),
            new Reconciliation(List.of("ST3"), List.of(), List.of(), List.of(), null));
    assertThat(outcomes.getFirst().event())
        .isEqualTo(
            new PackageReceived(
                new UUID(1, 1),
                JOB,
                "westus",
                "FedEx",
                "986578900006",
                List.of("WD-1"),
                List.of("WD 2"),
                List.of("Z9"),
                false,
                false,
                "Delivered",
                3L));
  }

  @Test
  void whatHasComeLaterIsAddedAndNothingIsLost() {
    // Given
    Receipt before =
        new Receipt(
            List.of("WD-1", "Z9"), List.of("S1"), 2400L, "A corner is dented.", List.of("1"), null);
    DrivePackage first =
        received(parcel(1, DELIVERED, "WD-1", "WD-2"), before.because(null)).parcel();
    DrivePackage second = received(parcel(2, DELIVERED, "ST3"), receipt("ST3")).parcel();
    Receipt more =
        new Receipt(
            List.of("wd 2", "wd-1", "Q7"), List.of("S2"), 600L, "It is wet.", List.of("2"), null);

    // When
    List<Outcome> outcomes =
        new Parcel(List.of(first, second)).completed(first.id(), more, Set.of());

    // Then
    assertThat(outcomes)
        .singleElement()
        .satisfies(outcome -> {
          Received now = (Received) outcome.parcel().state();
          assertThat(now.receipt())
              .isEqualTo(
                  new Receipt(
                      List.of("WD-1", "Z9", "wd 2", "Q7"),
                      List.of("S1", "S2"),
                      3000L,
                      "A corner is dented. It is wet.",
                      List.of("1", "2"),
                      "More of it has come in another parcel."));
          assertThat(now.found().received()).containsExactly("WD-1", "WD-2");
          assertThat(now.found().missing()).isEmpty();
          assertThat(now.found().extra()).containsExactly("Z9", "Q7");
          assertThat(outcome.event())
              .isInstanceOfSatisfying(
                  PackageReceived.class, event -> assertThat(event.corrected()).isTrue());
        });
    assertThat(
            new Parcel(List.of(outcomes.getFirst().parcel(), second))
                .completed(first.id(), more, Set.of()))
        .as("the same again, which weighs nothing more")
        .isEmpty();
  }

  @Test
  void theSameWordsCountAnewWhenAnotherJobHasAnnouncedADrive() {
    // Given
    DrivePackage first =
        received(parcel(1, DELIVERED, "WD-1"), receipt("WD-1", "ST3", "Z9")).parcel();
    DrivePackage later = parcel(2, DELIVERED, "st-3");

    // When
    List<Outcome> outcomes =
        new Parcel(List.of(first, later)).received(receipt("WD-1", "ST3", "Z9"), Set.of("Z9"));

    // Then
    assertThat(outcomes)
        .extracting(outcome -> ((Received) outcome.parcel().state()).found())
        .extracting(Reconciliation::received, Reconciliation::extra, Reconciliation::misrouted)
        .containsExactly(
            tuple(List.of("WD-1"), List.of(), List.of("Z9")),
            tuple(List.of("st-3"), List.of(), List.of()));
    assertThat(
            new Parcel(outcomes.stream().map(Outcome::parcel).toList())
                .received(receipt("WD-1", "ST3", "Z9"), Set.of("Z9")))
        .isEmpty();
  }

  @Test
  void whatWasSomebodyElsesStaysSoWhateverHasBecomeOfItSince() {
    // Given
    Parcel parcel =
        new Parcel(
            List.of(
                new Parcel(List.of(parcel(1, DELIVERED, "WD-1")))
                    .received(receipt("WD-1", "E5", "Z9"), Set.of("E5"))
                    .getFirst()
                    .parcel()));

    // Then
    assertThat(parcel.strangers(receipt("wd 1", "Q7"))).containsExactlyInAnyOrder("E5", "Z9", "Q7");
    for (List<Outcome> outcomes :
        List.of(
            parcel.received(corrected("One more.", "WD-1", "E5", "Z9", "Q7"), Set.of()),
            parcel.completed(new UUID(1, 1), receipt("Q7"), Set.of()))) {
      Reconciliation found = ((Received) outcomes.getFirst().parcel().state()).found();
      assertThat(found.misrouted()).containsExactly("E5");
      assertThat(found.extra()).containsExactly("Z9", "Q7");
    }
  }

  @Test
  void whatWentWithAJobThatIsGoneIsNoOtherJobsInTheParcel() {
    // Given
    String[] read = {"WD-1", "ST2", "Z9", "E5"};
    DrivePackage left =
        new Parcel(List.of(parcel(1, DELIVERED, "WD-1"), parcel(2, DELIVERED, "ST2", "ST3")))
            .received(receipt(read), Set.of("E5"))
            .getLast()
            .parcel();
    Parcel alone = new Parcel(List.of(left));

    // Then
    assertThat(alone.received(receipt(read), Set.of())).as("the same again").isEmpty();
    DrivePackage whole =
        alone.completed(left.id(), receipt("st-3", "Q7"), Set.of()).getFirst().parcel();
    DrivePackage corrected =
        new Parcel(List.of(whole))
            .received(corrected("One more.", "wd1", "ST2", "ST3", "Z9", "E5", "Q7", "R8"), Set.of())
            .getFirst()
            .parcel();
    assertThat(List.of(whole, corrected))
        .extracting(one -> ((Received) one.state()).found())
        .extracting(Reconciliation::received, Reconciliation::extra, Reconciliation::misrouted)
        .containsExactly(
            tuple(List.of("ST2", "ST3"), List.of("Q7"), List.of()),
            tuple(List.of("ST2", "ST3"), List.of("Q7", "R8"), List.of()));
  }

  @Test
  void whatAnotherPackageInTheParcelHasMissedIsAddedToItToo() {
    // Given
    DrivePackage first = received(parcel(1, DELIVERED, "WD-1"), receipt("WD-1")).parcel();
    DrivePackage second = received(parcel(2, DELIVERED, "ST3"), receipt()).parcel();

    // When
    List<Outcome> outcomes =
        new Parcel(List.of(first, second))
            .completed(first.id(), corrected("It lay beside.", "st-3"), Set.of());

    // Then
    assertThat(outcomes)
        .extracting(outcome -> ((Received) outcome.parcel().state()).found().received())
        .containsExactly(List.of("WD-1"), List.of("ST3"));
    assertThat(((Received) outcomes.getLast().parcel().state()).receipt().correction())
        .isEqualTo("It lay beside.");
  }

  @Test
  void theDocksWordStandsAboveScansAndDecisions() {
    // Given
    Decision<LossReason> lost = new Decision<>(LossReason.NOT_FOUND, null);
    Decision<ReturnReason> back = new Decision<>(ReturnReason.RECALLED, null);

    // Then
    for (PackageState state :
        List.of(
            new Registered(REGISTRATION),
            DELIVERED,
            new Lost(DELIVERED, lost),
            new Returned(DELIVERED, back))) {
      DrivePackage received = received(parcel(1, state, "WD-1"), receipt("WD-1")).parcel();
      assertThat(received.state()).isInstanceOf(Received.class);
      assertThatThrownBy(() -> received.lost(lost)).isInstanceOf(NotInThisState.class);
      assertThatThrownBy(() -> received.returned(back)).isInstanceOf(NotInThisState.class);
    }
  }

  @Test
  void whatIsSaidAgainChangesNothingAndACorrectionNeedsAReason() {
    // Given
    DrivePackage received = received(parcel(1, DELIVERED, "WD-1"), receipt()).parcel();
    Parcel parcel = new Parcel(List.of(received));

    // Then
    assertThat(parcel.received(receipt(), Set.of())).isEmpty();
    assertThat(parcel.received(corrected("again"), Set.of())).isEmpty();
    assertThatThrownBy(() -> parcel.received(receipt("WD-1"), Set.of()))
        .isInstanceOf(AlreadyReceived.class);
    assertThat(parcel.received(corrected("It lay beside.", "WD-1"), Set.of()))
        .singleElement()
        .satisfies(outcome ->
            assertThat(outcome.event())
                .isInstanceOfSatisfying(
                    PackageReceived.class,
                    event -> {
                      assertThat(event.corrected()).isTrue();
                      assertThat(event.previousState()).isNull();
                      assertThat(event.received()).containsExactly("WD-1");
                    }));
  }

  @Test
  void aPackageThatCouldNotBeFollowedMayArriveAndASupersededOneIsNotReceived() {
    // Given
    DrivePackage refused =
        parcel(1, new Refused(RefusalReason.CARRIER_UNKNOWN, "Nobody.", List.of()), "WD-1");

    // When
    Outcome received = received(refused, receipt("WD-1"));

    // Then
    assertThat(received.event())
        .isInstanceOfSatisfying(
            PackageReceived.class,
            event -> {
              assertThat(event.carrierName()).isEqualTo("fedex");
              assertThat(event.trackingNumber()).isEqualTo("9865 7890 0006");
              assertThat(event.previousState()).isEqualTo("Refused");
            });
    assertThatThrownBy(
            () -> received(parcel(1, new Superseded(DELIVERED, new UUID(2, 2))), receipt("WD-1")))
        .isInstanceOf(NotInThisState.class);
  }

  private static Outcome received(DrivePackage parcel, Receipt receipt) {
    return new Parcel(List.of(parcel)).received(receipt, Set.of()).getFirst();
  }

  private static Receipt receipt(String... drives) {
    return corrected(null, drives);
  }

  private static Receipt corrected(@Nullable String why, String... drives) {
    return new Receipt(List.of(drives), List.of(), null, null, List.of(), why);
  }

  private static DrivePackage parcel(int id, PackageState state, String... drives) {
    return new DrivePackage(
        new UUID(id, id),
        JOB,
        3,
        "westus",
        "fedex",
        "9865 7890 0006",
        1,
        null,
        List.of(drives),
        Arrays.stream(drives).collect(Collectors.toMap(drive -> drive, SealCode::of)),
        null,
        state,
        4);
  }
}
