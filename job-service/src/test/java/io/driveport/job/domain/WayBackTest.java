package io.driveport.job.domain;

import static io.driveport.job.domain.JobFixture.LATER;
import static io.driveport.job.domain.JobFixture.NOW;
import static io.driveport.job.domain.JobFixture.WEST_US;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.contracts.JobEvent.DriveTransferred;
import io.driveport.contracts.JobEvent.JobClosed;
import io.driveport.contracts.JobEvent.JobUpdated;
import io.driveport.contracts.JobSnapshot;
import io.driveport.job.domain.Job.Outcome;
import io.driveport.job.domain.JobState.Closed;
import io.driveport.job.domain.JobState.Completed;
import io.driveport.job.domain.JobState.Packaging;
import io.driveport.job.domain.JobState.Received;
import io.driveport.job.domain.JobState.Shipping;
import io.driveport.job.domain.JobState.Transferring;
import io.driveport.job.domain.JobTimers.Firing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WayBackTest {

  private static final UUID PARCEL = new UUID(1, 1);

  @Test
  void theFirstDriveBeginsTheTransferAndTheLastOneEndsIt() {
    // Given
    Job received = received(false, List.of("A", "B"), List.of());

    // When
    List<Outcome> first = report(received, "A", CopyStatus.COMPLETED, 0);
    List<Outcome> last = report(last(first), "B", CopyStatus.COMPLETED_WITH_WARNINGS, 0);

    // Then
    assertThat(events(first)).containsExactly("JobTransferStarted", "DriveTransferred");
    assertThat(last(first).state()).isEqualTo(new Transferring());
    assertThat(states(last(first))).containsExactly("Completed", "Received");
    assertThat(events(last)).containsExactly("DriveTransferred", "JobPackaging");
    assertThat(last(last).state()).isEqualTo(new Packaging(false));
    assertThat(states(last(last))).containsExactly("Completed", "CompletedMoreInfo");
    assertThat(last.stream().map(step -> step.job().version()))
        .containsExactly(last(first).version() + 1, last(first).version() + 2);
    assertThat(last.getFirst().remarks())
        .containsExactly("Drive B: CompletedWithWarnings, 7 bytes, 0 errors.");
  }

  @Test
  void aDriveThatNeverCameNeedsNoOutcome() {
    // Given
    Job received = received(false, List.of("A"), List.of("B"));

    // When
    List<Outcome> steps = report(received, "a", CopyStatus.COMPLETED, 0);

    // Then
    assertThat(last(steps).state()).isEqualTo(new Packaging(false));
    assertThatThrownBy(() -> report(last(steps), "B", CopyStatus.COMPLETED, 0))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("The drive B is in state NeverReceived");
  }

  @Test
  void howFarATransferIsIsNotedAndToldToNobody() {
    // Given
    Job begun = last(report(received(false, List.of("A", "B"), List.of()), "A", 10));

    // When
    List<Outcome> farther = report(begun, "A", 60);
    List<Outcome> other = report(last(farther), "B", 40);

    // Then
    assertThat(farther).singleElement().extracting(Outcome::event).isNull();
    assertThat(last(farther).version()).isEqualTo(begun.version());
    assertThat(last(farther).details().percentComplete()).isEqualTo(30);
    assertThat(events(other)).containsExactly("JobUpdated");
    assertThat(last(other).details().percentComplete()).isEqualTo(50);
    assertThat(last(other).snapshot().drives())
        .extracting(JobSnapshot.Drive::copyStatus)
        .containsOnlyNulls();
  }

  @Test
  void whatIsSaidAgainChangesNothingAndWhatIsCorrectedIsToldSo() {
    // Given
    Job packaging = packaging("A");

    // When
    List<Outcome> again = report(packaging, "A", CopyStatus.COMPLETED, 0);
    List<Outcome> corrected = report(packaging, "A", CopyStatus.COMPLETED_WITH_ERRORS, 3);

    // Then
    assertThat(again).isEmpty();
    assertThat(corrected)
        .singleElement()
        .extracting(Outcome::event)
        .isInstanceOfSatisfying(
            DriveTransferred.class,
            event -> {
              assertThat(event.corrected()).isTrue();
              assertThat(event.errors()).isEqualTo(3);
            });
    assertThat(last(corrected).state()).isEqualTo(new Packaging(false));
  }

  @Test
  void aCancelledJobIsPackedAsItCameAndEndsCompleted() {
    // When
    List<Outcome> arrived = arrive(new Shipping(true), List.of("A"), List.of());
    List<Outcome> sent = send(last(arrived), 1, "A");

    // Then
    assertThat(events(arrived)).containsExactly("JobReceived", "JobPackaging");
    assertThatThrownBy(() -> report(last(arrived), "A", CopyStatus.COMPLETED, 0))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("Packaging (cancelled) and can't be told of transfers");
    assertThat(events(sent)).containsExactly("JobUpdated", "JobCompleted");
    assertThat(last(sent).state()).isEqualTo(new Completed(true));
  }

  @ParameterizedTest
  @CsvSource({
    "COMPLETED, 0, true",
    "COMPLETED_WITH_WARNINGS, 0, true",
    "COMPLETED_WITH_ERRORS, 1, false",
    "BIT_LOCKER_KEY_INVALID, 0, false",
  })
  void aJobIsCompletedUnlessADriveHadErrors(CopyStatus status, long errors, boolean well) {
    // Given
    Job packaging = last(report(received(false, List.of("A"), List.of("B")), "A", status, errors));

    // When
    List<Outcome> sent = send(packaging, 1, "A");

    // Then
    assertThat(last(sent).state()).isEqualTo(well ? new Completed(false) : new Closed(false));
    assertThat(states(last(sent))).containsExactly("ShippedBack", "NeverReceived");
    assertThat(last(sent).waitingSince()).isEqualTo(LATER);
    if (!well) {
      assertThat(sent.getLast().event())
          .isInstanceOfSatisfying(
              JobClosed.class, event -> assertThat(event.reason()).isEqualTo("TransferErrors"));
    }
  }

  @Test
  void aJobEndsWhenAllThatIsItsAtTheSiteHasBeenSentInHoweverManyParcels() {
    // Given
    Job packaging =
        last(report(received(false, List.of("A"), List.of(), "Z9"), "A", CopyStatus.COMPLETED, 0));
    assertThat(packaging.toPack()).containsExactly("A", "Z9");

    // When
    List<Outcome> first = send(packaging, 1, "A");
    List<Outcome> again = send(last(first), 1, "A");
    List<Outcome> second = send(last(first), 2, "Z9");

    // Then
    assertThat(events(first)).containsExactly("JobUpdated");
    assertThat(last(first).state()).isEqualTo(new Packaging(false));
    assertThat(again).singleElement().extracting(Outcome::event).isNull();
    assertThat(last(second).state()).isEqualTo(new Completed(false));
    assertThat(Objects.requireNonNull(last(second).snapshot().returnPackages()))
        .extracting(JobSnapshot.ReturnPackage::drives)
        .containsExactly(List.of("A"), List.of("Z9"));
  }

  @Test
  void aLateDriveIsTransferredBeforePackingAndGoesBackWithTheRestAfterIt() {
    // Given
    Job transferring = last(report(received(false, List.of("A"), List.of("B")), "A", 10));

    // When
    Job late = last(arrive(transferring, 3, List.of("A", "B"), List.of()));
    Job oneDone = last(report(late, "A", CopyStatus.COMPLETED, 0));
    Job bothDone = last(report(oneDone, "B", CopyStatus.COMPLETED, 0));
    Job later = last(arrive(packaging("A", "B"), 3, List.of("A", "B"), List.of()));

    // Then
    assertThat(oneDone.state()).isEqualTo(new Transferring());
    assertThat(bothDone.state()).isEqualTo(new Packaging(false));
    assertThat(later.state()).isEqualTo(new Packaging(false));
    assertThat(later.toPack()).containsExactly("A", "B");
    assertThat(last(report(later, "B", CopyStatus.COMPLETED, 0)).state())
        .isEqualTo(new Packaging(false));
    assertThat(last(send(later, 1, "A", "B")).state()).isEqualTo(new Closed(false));
  }

  @Test
  void aDriveThatWasNotThereAfterAllIsNotWaitedFor() {
    // Given
    Job transferring =
        last(report(received(false, List.of("A", "B"), List.of()), "A", CopyStatus.COMPLETED, 0));

    // When
    List<Outcome> corrected = arrive(transferring, 3, List.of("A"), List.of("B"));

    // Then
    assertThat(events(corrected)).containsExactly("JobUpdated", "JobPackaging");
    assertThat(states(last(arrive(transferring, 3, List.of("B"), List.of("A")))))
        .as("one that has been read was there")
        .containsExactly("Completed", "Received");
  }

  @Test
  void aJobOfWhoseDrivesNoneHasComeNeedsPeopleUntilOneIsFound() {
    // Given
    Job received = received(false, List.of(), List.of("A", "B"), "Z9");
    assertThat(received.state()).isEqualTo(new Received(false));
    assertThat(needs(received)).containsExactly(JobTask.NOTHING_RECEIVED);

    // When
    Job found = last(arrive(received, 3, List.of("A"), List.of("B")));

    // Then
    assertThat(needs(found)).isEmpty();
    assertThat(JobTask.NOTHING_RECEIVED.outcome(found)).isEqualTo("Corrected");
    assertThat(last(report(found, "A", CopyStatus.COMPLETED, 0)).state())
        .isEqualTo(new Packaging(false));
  }

  @Test
  void whenItsDrivesAreGivenUpAJobIsOver() {
    // Given
    Job received = received(false, List.of(), List.of("A"));

    // When
    List<Outcome> steps = received.giveUpDrives("The box was empty.", LATER);

    // Then
    assertThat(events(steps)).containsExactly("JobPackaging", "JobClosed");
    assertThat(steps.getLast().event())
        .isInstanceOfSatisfying(
            JobClosed.class, event -> assertThat(event.reason()).isEqualTo("NothingReceived"));
    assertThat(steps.getFirst().remarks())
        .containsExactly(
            "None of the drives was in the package, and the site looks for them no longer. The box was empty.");
    assertThat(last(steps).state()).isEqualTo(new Closed(false));
    assertThat(needs(last(steps))).isEmpty();
    assertThat(JobTask.NOTHING_RECEIVED.outcome(last(steps))).isEqualTo("GivenUp");
    assertThat(last(steps).giveUpDrives(null, LATER)).as("said again").isEmpty();
  }

  @Test
  void whatCameInThePlaceOfItsDrivesGoesBackBeforeAJobIsOver() {
    // Given
    Job received = received(false, List.of(), List.of("A"), "Z9");

    // When
    List<Outcome> steps = received.giveUpDrives(null, LATER);
    List<Outcome> sent = send(last(steps), 1, "Z9");

    // Then
    assertThat(events(steps)).containsExactly("JobPackaging");
    assertThat(last(steps).toPack()).containsExactly("Z9");
    assertThat(events(sent)).containsExactly("JobUpdated", "JobClosed");
  }

  @Test
  void drivesAreGivenUpOnlyIfTheParcelHasComeWithoutThem() {
    for (Job job :
        List.of(
            JobFixture.in(new Shipping(false)),
            JobFixture.in(new Closed(false)),
            received(false, List.of("A"), List.of("B")),
            packaging("A"))) {
      assertThatThrownBy(() -> job.giveUpDrives(null, LATER))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("allowed in: Received, while none of its drives has come");
    }
  }

  @Test
  void aJobWithDrivesAtTheSiteIsNotDeletedHoweverLongItIsOver() {
    // Given
    Job over = last(send(packaging("A", "B"), 1, "A"));
    assertThat(over.state()).isEqualTo(new Completed(false));
    Job late = last(arrive(over, 4, List.of("A", "B"), List.of()));
    JobTimers timers =
        new JobTimers(
            Duration.ofDays(14), Duration.ofDays(14), Duration.ofDays(30), Duration.ofDays(90));
    Instant due = LATER.plus(Duration.ofDays(90));

    // Then
    assertThatThrownBy(late::delete)
        .isInstanceOf(Refused.class)
        .hasMessageContaining("is in state Completed and can't be deleted before")
        .hasMessageContaining("sent back: B.");
    assertThat(timers.due(late, due).orElseThrow())
        .isInstanceOfSatisfying(
            Firing.Postponed.class,
            postponed -> assertThat(postponed.job().waitingSince()).isEqualTo(due));
    assertThat(last(send(late, 2, "B")).delete().job()).isEqualTo(late.ref());
    assertThat(timers.due(last(send(late, 2, "B")), due).orElseThrow())
        .isInstanceOf(Firing.Ended.class);
  }

  @Test
  void anAddressIsNeededAndMayBeCompletedForADriveThatComesAfterTheEnd() {
    // Given
    Job over = last(send(packaging("A", "B"), 1, "A"));
    Job late = withoutAccount(last(arrive(over, 4, List.of("A", "B"), List.of())));
    ReturnShipping account = new ReturnShipping("FedEx", "ACCOUNT-7");
    JobChange change = new JobChange(false, false, null, account, null, null, null, null, null);

    // When
    Job completed = late.change(change, false, WEST_US, () -> JobFixture.CHECK, LATER).job();

    // Then
    assertThat(needs(late)).containsExactly(JobTask.RETURN_ADDRESS_INCOMPLETE);
    assertThat(late.snapshot().returnShippingComplete()).isFalse();
    assertThat(completed.details().returnShipping()).isEqualTo(account);
    assertThat(needs(completed)).isEmpty();
    assertThat(completed.snapshot().returnShippingComplete()).isTrue();
    assertThat(needs(withoutAccount(over))).isEmpty();
    assertThatThrownBy(() ->
            withoutAccount(over).change(change, false, WEST_US, () -> JobFixture.CHECK, LATER))
        .isInstanceOf(Refused.class);
  }

  @Test
  void aDriveIsTheSameHoweverItIsSpelled() {
    // Given
    Job received = last(arrive(new Shipping(false), List.of("WD-1"), List.of(), "z-9"));

    // When
    Job read = last(report(received, "wd1", CopyStatus.COMPLETED, 0));
    List<Outcome> sent = send(read, 1, "Wd 1", "Z9");

    // Then
    assertThat(states(last(sent))).containsExactly("ShippedBack");
    assertThat(last(sent).state()).isEqualTo(new Completed(false));
    assertThat(
            states(
                last(
                    arrive(
                        last(arrive(new Shipping(false), List.of(), List.of("WD-1"))),
                        3,
                        List.of("wd 1"),
                        List.of()))))
        .containsExactly("Received");
  }

  @Test
  void whatIsDeliveredIsToldOnce() {
    // Given
    Job over = last(send(packaging("A"), 1, "A"));

    // When
    Outcome delivered = over.returned(new ReturnNews.Delivered(new UUID(2, 1)), LATER);

    // Then
    assertThat(delivered.job().returns())
        .extracting(ReturnParcel::state)
        .containsExactly("Delivered");
    assertThat(delivered.job().returned(new ReturnNews.Delivered(new UUID(2, 1)), LATER).event())
        .isNull();
    assertThat(over.returned(new ReturnNews.Delivered(new UUID(9, 9)), LATER).event()).isNull();
    assertThat(new ReturnNews.Delivered(new UUID(2, 1)).awaits(over)).isEmpty();
    assertThat(new ReturnNews.Delivered(new UUID(9, 9)).awaits(over)).contains(new UUID(9, 9));
  }

  @Test
  void aParcelTakesThePlaceOfThoseWhoseNumbersWereWrong() {
    // Given
    Job over = last(send(packaging("A"), 1, "A"));
    ReturnNews.Shipped second = inPlaceOf(1, 2);
    ReturnNews.Shipped third = inPlaceOf(2, 3);
    assertThat(third.awaits(over)).as("the one between is not known").contains(new UUID(2, 2));

    // When
    Outcome corrected = over.returned(second, LATER);

    // Then
    assertThat(corrected.event()).isInstanceOf(JobUpdated.class);
    assertThat(corrected.remarks()).contains("Number 986578900017 of FedEx was wrong.");
    assertThat(third.awaits(corrected.job())).isEmpty();
    Job last = corrected.job().returned(third, LATER).job();
    assertThat(last.returns())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.packageId()).isEqualTo(new UUID(2, 3));
          assertThat(one.supersedes()).containsExactly(new UUID(2, 2), new UUID(2, 1));
          assertThat(one.drives()).containsExactly("A");
        });
    assertThat(last.state()).isEqualTo(over.state());
    ReturnNews late = new ReturnNews.Delivered(new UUID(2, 1));
    assertThat(late.awaits(last)).isEmpty();
    assertThat(last.returned(late, LATER).event()).as("of what was wrong").isNull();
    assertThat(last.returned(second, LATER).event()).as("told again").isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = DriveState.class,
      names = {"SPECIFIED", "NEVER_RECEIVED", "SHIPPED_BACK"})
  void aDriveThatIsNotAtTheSiteIsNotTransferred(DriveState state) {
    assertThatThrownBy(() -> state.transfer(CopyStatus.COMPLETED))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatACustomerRepeatsDoesNotTakeTheOutcomeFromADrive() {
    // Given
    Job packaging = packaging("A");
    JobDetails details = JobFixture.details();
    JobDetails tagged =
        new JobDetails(
            details.type(),
            details.location(),
            details.destination(),
            details.storageAccountId(),
            details.shippingInformation(),
            null,
            details.returnAddress(),
            details.returnShipping(),
            JobFixture.PARCEL,
            details.diagnosticsPath(),
            details.logLevel(),
            details.backupDriveManifest(),
            drives("A"),
            null,
            details.encryptionKey(),
            Map.of("team", "film"));

    // When
    Job then =
        packaging.replace(tagged, false, WEST_US, WEST_US, () -> JobFixture.CHECK, LATER).job();

    // Then
    assertThat(then.details().tags()).containsKey("team");
    assertThat(then.details().drives().getFirst().isTransferred()).isTrue();
    assertThat(states(then)).containsExactly("Completed");
  }

  private static Set<JobTask> needs(Job job) {
    return JobTask.needs(job, new ToldSite(WEST_US, 3, "event"), LATER).keySet();
  }

  private static Job withoutAccount(Job job) {
    JobDetails details = job.details();
    return job.noting(
        new JobDetails(
            details.type(),
            details.location(),
            details.destination(),
            details.storageAccountId(),
            details.shippingInformation(),
            null,
            details.returnAddress(),
            null,
            details.deliveryPackage(),
            details.diagnosticsPath(),
            details.logLevel(),
            details.backupDriveManifest(),
            details.drives(),
            null,
            details.encryptionKey(),
            details.tags()));
  }

  /** A job whose first drive is transferred, and whose others never came. */
  private static Job packaging(String first, String... missing) {
    return last(
        report(
            received(
                false,
                List.of(first),
                List.of(missing).stream().filter(drive -> !drive.equals(first)).toList()),
            first,
            CopyStatus.COMPLETED,
            0));
  }

  private static Job received(
      boolean cancelled, List<String> there, List<String> missing, String... extra) {
    return last(arrive(new Shipping(cancelled), there, missing, extra));
  }

  private static List<Outcome> arrive(
      JobState state, List<String> there, List<String> missing, String... extra) {
    Job job = JobFixture.in(state);
    List<String> all = new ArrayList<>(there);
    all.addAll(missing);
    JobDetails details = job.details();
    JobDetails with =
        new JobDetails(
            details.type(),
            details.location(),
            details.destination(),
            details.storageAccountId(),
            details.shippingInformation(),
            null,
            details.returnAddress(),
            details.returnShipping(),
            JobFixture.PARCEL,
            details.diagnosticsPath(),
            details.logLevel(),
            details.backupDriveManifest(),
            drives(all.toArray(String[]::new)),
            null,
            details.encryptionKey(),
            details.tags());
    return arrive(job.noting(with), 2, there, missing, extra);
  }

  private static List<Outcome> arrive(
      Job job, long version, List<String> there, List<String> missing, String... extra) {
    ParcelNews news =
        new ParcelNews(
            new Parcel(PARCEL, "Received", null, null, "FedEx", "986578900006", version, null),
            null,
            List.of(),
            new Arrival(there, missing, List.of(extra)));
    return job.parcel(news, NOW).andWhatFollows(NOW);
  }

  private static List<Outcome> send(Job job, long id, String... drives) {
    ReturnParcel parcel =
        new ReturnParcel(
            new UUID(2, id), "Shipped", "FedEx", "986578900017", List.of(drives), "2026-11-30");
    return job.returned(new ReturnNews.Shipped(parcel, List.of()), LATER).andWhatFollows(LATER);
  }

  private static ReturnNews.Shipped inPlaceOf(long wrong, long id) {
    return new ReturnNews.Shipped(
        new ReturnParcel(
            new UUID(2, id),
            "Shipped",
            "FedEx",
            "98657890002" + id,
            List.of("A"),
            "2026-11-30",
            List.of(new UUID(2, wrong))),
        List.of());
  }

  private static List<Outcome> report(Job job, String drive, int percent) {
    return report(
        job, drive, new DriveOutcome(CopyStatus.IN_PROGRESS, percent, 7, 0, null, null, null));
  }

  private static List<Outcome> report(Job job, String drive, CopyStatus status, long errors) {
    return report(job, drive, new DriveOutcome(status, 100, 7, errors, null, null, null));
  }

  private static List<Outcome> report(Job job, String drive, DriveOutcome outcome) {
    return job.transferred(
        new DriveReport(job.details().drive(drive).orElseThrow(), outcome), LATER);
  }

  private static List<JobDrive> drives(String... ids) {
    return List.of(ids).stream()
        .map(id -> new JobDrive(id, "\\DriveManifest.xml", "109B21108597EF36", null))
        .toList();
  }

  private static Job last(List<Outcome> steps) {
    return steps.getLast().job();
  }

  private static List<String> events(List<Outcome> steps) {
    return steps.stream()
        .map(step -> Objects.requireNonNull(step.event()).getClass().getSimpleName())
        .toList();
  }

  private static List<String> states(Job job) {
    return job.details().drives().stream().map(drive -> drive.state().wireName()).toList();
  }
}
