package io.driveport.job.domain;

import static io.driveport.job.domain.JobFixture.CHECK;
import static io.driveport.job.domain.JobFixture.CLOSED;
import static io.driveport.job.domain.JobFixture.EAST_US;
import static io.driveport.job.domain.JobFixture.LATER;
import static io.driveport.job.domain.JobFixture.NOW;
import static io.driveport.job.domain.JobFixture.PARCEL;
import static io.driveport.job.domain.JobFixture.WEST_US;
import static io.driveport.job.domain.JobFixture.cancel;
import static io.driveport.job.domain.JobFixture.created;
import static io.driveport.job.domain.JobFixture.details;
import static io.driveport.job.domain.JobFixture.in;
import static io.driveport.job.domain.JobFixture.nothing;
import static io.driveport.job.domain.JobFixture.ship;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.contracts.JobEvent.JobCancelRequested;
import io.driveport.contracts.JobEvent.JobCreated;
import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.JobEvent.JobShipped;
import io.driveport.contracts.JobEvent.JobUpdated;
import io.driveport.job.domain.Job.Outcome;
import io.driveport.job.domain.JobState.CancelledInCreating;
import io.driveport.job.domain.JobState.Shipping;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobTest {

  @Test
  void aNewJobIsCreatingAndSaysSo() {
    // When
    Outcome outcome =
        Job.create(
            UUID.randomUUID(), new JobPath("s", "g", "j"), details(), WEST_US, () -> CHECK, NOW);

    // Then
    assertThat(outcome.job().state()).isEqualTo(new JobState.Creating());
    assertThat(outcome.job().version()).isEqualTo(1);
    assertThat(outcome.event()).isInstanceOf(JobCreated.class);
  }

  @Test
  void aClosedSiteTakesNoNewJobAndNamesTheAlternates() {
    assertThatThrownBy(() ->
            Job.create(
                UUID.randomUUID(),
                new JobPath("s", "g", "j"),
                details(CLOSED),
                CLOSED,
                () -> CHECK,
                NOW))
        .isInstanceOf(Refused.class)
        .hasMessage("The location East US 2 takes no parcels now; use one of: eastus.");
  }

  @Test
  void noEventHoldsWhatIsAPersonsOrSecret() {
    // When
    Outcome outcome = created().change(ship(), false, WEST_US, () -> CHECK, LATER);

    // Then
    assertThat(String.valueOf(outcome.event()))
        .doesNotContain("Ada", "1 Street", "425", "a@example.org", "SECRET-ACCOUNT");
  }

  @Test
  void shippingMovesTheStateAndNamesWhatChanged() {
    // When
    Outcome outcome = created().change(ship(), false, WEST_US, () -> CHECK, LATER);

    // Then
    assertThat(outcome.job().state()).isEqualTo(new Shipping(false));
    assertThat(outcome.job().version()).isEqualTo(2);
    assertThat(outcome.job().changedAt()).isEqualTo(LATER);
    assertThat(outcome.event())
        .isInstanceOfSatisfying(
            JobShipped.class,
            shipped -> {
              assertThat(shipped.changed()).containsExactly("deliveryPackage", "state");
              assertThat(shipped.snapshot().state()).isEqualTo("Shipping");
            });
  }

  @Test
  void theSameRequestAgainChangesNothingAndSaysNothing() {
    // Given
    Job shipped = created().change(ship(), false, WEST_US, () -> CHECK, NOW).job();

    // When
    Outcome again = shipped.change(ship(), false, WEST_US, () -> CHECK, LATER);

    // Then
    assertThat(again).isEqualTo(new Outcome(shipped, null));
  }

  @Test
  void shippingNeedsAParcel() {
    // Given
    JobChange without = new JobChange(true, false, null, null, null, null, null, null, null);

    // Then
    assertThatThrownBy(() -> created().change(without, false, WEST_US, () -> CHECK, LATER))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.target()).isEqualTo("properties.deliveryPackage"));
  }

  @Test
  void shippingCanUseAParcelThatWasToldEarlier() {
    // Given
    JobChange parcel = new JobChange(false, false, null, null, PARCEL, null, null, null, null);
    JobChange shipOnly = new JobChange(true, false, null, null, null, null, null, null, null);
    Outcome told = created().change(parcel, false, WEST_US, () -> CHECK, NOW);

    // When
    Outcome outcome = told.job().change(shipOnly, false, WEST_US, () -> CHECK, LATER);

    // Then
    assertThat(told.job().state()).isEqualTo(new JobState.Creating());
    assertThat(told.event()).isInstanceOf(JobUpdated.class);
    assertThat(outcome.job().state()).isEqualTo(new Shipping(false));
  }

  @Test
  void aCarrierThatDoesNotComeToTheSiteIsRefusedNamingThoseThatDo() {
    // Given
    JobChange byDhl =
        new JobChange(
            true,
            false,
            null,
            null,
            new DeliveryPackage("DHL", "1", null, null),
            null,
            null,
            null,
            null);

    // Then
    assertThatThrownBy(() -> created().change(byDhl, false, WEST_US, () -> CHECK, LATER))
        .isInstanceOf(Refused.class)
        .hasMessage("DHL does not deliver to West US; carriers that do: FedEx, UPS.");
  }

  @Test
  void cancellingInCreatingKeepsTheStatesNameAndForbidsShipping() {
    // When
    Outcome cancelled = created().change(cancel(), false, WEST_US, () -> CHECK, LATER);

    // Then
    assertThat(cancelled.job().state()).isEqualTo(new CancelledInCreating());
    assertThat(cancelled.job().state().wireName()).isEqualTo("Creating");
    assertThat(cancelled.event()).isInstanceOf(JobCancelRequested.class);
    assertThatThrownBy(() -> cancelled.job().change(ship(), false, WEST_US, () -> CHECK, LATER))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("is in state Creating (cancelled) and can't be shipped");
  }

  @Test
  void oneRequestCanNotShipAndCancel() {
    // Given
    JobChange both = new JobChange(true, true, null, null, PARCEL, null, null, null, null);

    // Then
    assertThatThrownBy(() -> created().change(both, false, WEST_US, () -> CHECK, LATER))
        .isInstanceOf(Refused.class);
  }

  @Test
  void replacingInCreatingTakesTheNewSiteAndKeepsTheParcel() {
    // Given
    JobChange parcel = new JobChange(false, false, null, null, PARCEL, null, null, null, null);
    Job job = created().change(parcel, false, WEST_US, () -> CHECK, NOW).job();

    // When
    Outcome outcome = job.replace(details(EAST_US), false, EAST_US, EAST_US, () -> CHECK, LATER);

    // Then
    assertThat(outcome.job().details().location()).isEqualTo("eastus");
    assertThat(outcome.job().details().shippingInformation().city()).isEqualTo("Boydton");
    assertThat(outcome.job().details().deliveryPackage()).isEqualTo(PARCEL);
    assertThat(outcome.event())
        .isInstanceOfSatisfying(
            JobUpdated.class,
            updated ->
                assertThat(updated.changed()).containsExactly("location", "shippingInformation"));
  }

  @Test
  void aCustomersKeyStaysUnlessAnotherIsNamedAndIsNeverGivenBack() {
    // Given
    EncryptionKey own = new EncryptionKey("CustomerManaged", "https://vault.example.org/k", null);
    Job unnamed =
        created().replace(details(WEST_US, null), false, WEST_US, WEST_US, () -> CHECK, NOW).job();

    // When
    Job job =
        unnamed.replace(details(WEST_US, own), false, WEST_US, WEST_US, () -> CHECK, NOW).job();

    // Then
    assertThat(unnamed).isEqualTo(created());
    assertThat(job.details().encryptionKey()).isEqualTo(own);
    assertThat(job.replace(details(WEST_US, null), false, WEST_US, WEST_US, () -> CHECK, LATER))
        .isEqualTo(new Outcome(job, null));
    assertThatThrownBy(() ->
            job.replace(
                details(WEST_US, EncryptionKey.MANAGED),
                false,
                WEST_US,
                WEST_US,
                () -> CHECK,
                LATER))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID);
              assertThat(refused.code()).isEqualTo("InvalidPropertyValue");
              assertThat(refused.target()).isEqualTo("properties.encryptionKey.kekType");
            });
  }

  @Test
  void aJobWithoutAKeyHasMicrosofts() {
    // Given
    JobPath path = new JobPath("s", "g", "j");
    Job job =
        Job.create(UUID.randomUUID(), path, details(WEST_US, null), WEST_US, () -> CHECK, NOW)
            .job();

    // Then
    assertThat(job.replace(details(), false, WEST_US, WEST_US, () -> CHECK, LATER))
        .isEqualTo(new Outcome(job, null));
  }

  @Test
  void aShippedJobIsReplacedOnlyInItsTags() {
    // Given
    Job shipped = created().change(ship(), false, WEST_US, () -> CHECK, NOW).job();
    JobDetails tagged = details().with(tags(Map.of("team", "film")));

    // When
    Outcome sameAgain = shipped.replace(details(), false, WEST_US, WEST_US, () -> CHECK, LATER);
    Outcome tags = shipped.replace(tagged, false, WEST_US, WEST_US, () -> CHECK, LATER);

    // Then
    assertThat(sameAgain).isEqualTo(new Outcome(shipped, null));
    assertThat(tags.job().details().tags()).containsEntry("team", "film");
    assertThat(tags.job().state()).isEqualTo(new Shipping(false));
    assertThatThrownBy(
            () -> shipped.replace(details(EAST_US), false, EAST_US, EAST_US, () -> CHECK, LATER))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("can't be replaced, which would change");
  }

  @Test
  void anEmptyChangeChangesNothingButSinceWhenAJobWaitsThatIsNotShipped() {
    // Given
    Job shipped = created().change(ship(), false, WEST_US, () -> CHECK, NOW).job();

    // Then
    assertThat(created().change(nothing(), false, WEST_US, () -> CHECK, LATER))
        .isEqualTo(new Outcome(created().waitingAnew(LATER), null));
    assertThat(shipped.change(nothing(), false, WEST_US, () -> CHECK, LATER))
        .isEqualTo(new Outcome(shipped, null));
  }

  @Test
  void anotherUnlockKeyIsAChangeOfTheDrivesAndNeedsCreating() {
    // Given
    Job shipped = created().change(ship(), false, WEST_US, () -> CHECK, NOW).job();

    // When
    Outcome open = created().change(nothing(), true, WEST_US, () -> CHECK, LATER);

    // Then
    assertThat(open.event())
        .isInstanceOfSatisfying(
            JobUpdated.class,
            updated -> assertThat(updated.changed()).containsExactly("driveList"));
    assertThatThrownBy(() -> shipped.change(nothing(), true, WEST_US, () -> CHECK, LATER))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("can't be given another driveList");
    assertThatThrownBy(() -> shipped.replace(details(), true, WEST_US, WEST_US, () -> CHECK, LATER))
        .isInstanceOf(Refused.class);
  }

  @Test
  void tagsCanBeChangedInEveryState() {
    // Given
    Job closed = in(new JobState.Closed(false));

    // When
    Outcome outcome = closed.change(tags(Map.of("a", "b")), false, WEST_US, () -> CHECK, LATER);

    // Then
    assertThat(outcome.event()).isInstanceOf(JobUpdated.class);
  }

  @Test
  void aJobIsDeletedUnlessItsDrivesAreUnderway() {
    // Given
    Job shipped = created().change(ship(), false, WEST_US, () -> CHECK, NOW).job();

    // Then
    assertThat(created().delete()).isEqualTo(new JobDeleted(created().ref(), "Creating"));
    assertThatThrownBy(shipped::delete)
        .isInstanceOf(Refused.class)
        .hasMessageContaining("can't be deleted; allowed in: Creating, Completed, Closed.");
  }

  private static JobChange tags(Map<String, String> tags) {
    return new JobChange(false, false, null, null, null, null, null, null, tags);
  }
}
