package io.driveport.job.domain;

import static io.driveport.job.domain.JobFixture.CHECK;
import static io.driveport.job.domain.JobFixture.LATER;
import static io.driveport.job.domain.JobFixture.NOW;
import static io.driveport.job.domain.JobFixture.WEST_US;
import static io.driveport.job.domain.JobFixture.cancel;
import static io.driveport.job.domain.JobFixture.created;
import static io.driveport.job.domain.JobFixture.in;
import static io.driveport.job.domain.JobFixture.ship;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.contracts.JobEvent.DeliveryPackageCorrected;
import io.driveport.contracts.JobEvent.JobUpdated;
import io.driveport.job.domain.Job.Outcome;
import io.driveport.job.domain.JobState.Shipping;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a job's parcel when shipping-service or the customer speaks of it again. */
class CorrectedParcelTest {

  private static final DeliveryPackage OTHER =
      new DeliveryPackage("UPS", "1Z999AA10123456784", 1L, null);
  private static final UUID PACKAGE = UUID.fromString("c6b0d4a2-0f5b-4b62-8b5e-7d9a3e1f2c44");
  private static final UUID ANOTHER = UUID.fromString("4f2d8e11-90c3-4c1d-9d02-6a5b7c8d9e0f");

  @Test
  void anotherParcelIsPendingAgainAndSaidSo() {
    // Given
    Job refused = told(shipped(), news(PACKAGE, "Refused", 1, 2L));

    // When
    Outcome outcome = correct(refused, false);

    // Then
    Job job = outcome.job();
    assertThat(job.state()).isEqualTo(new Shipping(false));
    assertThat(job.details().deliveryPackage()).isEqualTo(OTHER);
    assertThat(job.parcel()).isNull();
    assertThat(job.announced()).isEqualTo(job.version()).isEqualTo(4);
    assertThat(outcome.event())
        .isInstanceOfSatisfying(
            DeliveryPackageCorrected.class,
            corrected -> {
              assertThat(corrected.changed()).containsExactly("deliveryPackage");
              assertThat(corrected.snapshot().parcel()).isNull();
            });
    assertThat(outcome.entry(corrected(outcome), occasion()).changed())
        .containsExactly("deliveryPackage");
  }

  @Test
  void itDoesNotMatterWhetherTheStateIsAskedForAgainOrTheJobIsCancelled() {
    // Given
    Job cancelled = shipped().change(cancel(), false, WEST_US, () -> CHECK, NOW).job();

    // Then
    assertThat(correct(shipped(), true).event()).isInstanceOf(DeliveryPackageCorrected.class);
    assertThat(correct(cancelled, false).job().state()).isEqualTo(new Shipping(true));
  }

  @Test
  void theSameParcelAgainChangesNothing() {
    // Given
    Job job = told(shipped(), news(PACKAGE, "Registered", 1, 2L));

    // Then
    assertThat(job.change(ship(), false, WEST_US, () -> CHECK, LATER))
        .isEqualTo(new Outcome(job, null, List.of()));
  }

  @Test
  void whatIsNotSaidOfTheSameParcelAgainStays() {
    // Given
    DeliveryPackage full = new DeliveryPackage("FedEx", "986578900006", 2L, "2026-11-22");
    DeliveryPackage bare = new DeliveryPackage("FedEx", "986578900006", null, null);
    Job creating = patched(created(), parcel(false, false, full)).job();
    Job shipping = patched(created(), parcel(true, false, full)).job();

    // Then
    assertThat(patched(creating, parcel(false, false, bare))).isEqualTo(unchanged(creating));
    assertThat(patched(shipping, parcel(false, false, bare))).isEqualTo(unchanged(shipping));
    assertThat(patched(shipping, parcel(true, false, bare))).isEqualTo(unchanged(shipping));
    assertThat(patched(creating, parcel(true, false, bare)).job().details().deliveryPackage())
        .isEqualTo(full);
  }

  @Test
  void whatIsNotSaidOfAnotherParcelIsNotThatOfTheOneBefore() {
    // Given
    DeliveryPackage bare = new DeliveryPackage("UPS", "1Z999AA10123456784", null, null);

    // Then
    assertThat(patched(shipped(), parcel(false, false, bare)).job().details().deliveryPackage())
        .isEqualTo(bare);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Registered", "InTransit"})
  void anotherCountOrDateOfTheSameParcelLeavesItRegistered(String state) {
    // Given
    Job job = told(shipped(), news(PACKAGE, state, 1, 2L));
    DeliveryPackage more = new DeliveryPackage("FedEx", "986578900006", 2L, "2026-11-23");

    // When
    Outcome outcome = patched(job, parcel(true, false, more));

    // Then
    assertThat(outcome.job().details().deliveryPackage()).isEqualTo(more);
    assertThat(outcome.job().parcel()).isEqualTo(job.parcel());
    assertThat(outcome.job().announced()).isEqualTo(job.announced());
    assertThat(outcome.event())
        .isInstanceOfSatisfying(
            JobUpdated.class,
            updated -> assertThat(updated.changed()).containsExactly("deliveryPackage"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"InTransit", "Delivered", "Received", "AddedLater"})
  void aParcelThatIsUnderWayIsNotExchanged(String state) {
    // Given
    Job job = told(shipped(), news(PACKAGE, state, 2, 2L));

    // Then
    assertThatThrownBy(() -> correct(job, true))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT);
              assertThat(refused.code()).isEqualTo("DeliveryPackageConflict");
              assertThat(refused).hasMessageContaining("is in state " + state);
            });
  }

  @Test
  void aParcelThatHasArrivedIsNotExchanged() {
    assertThatThrownBy(() -> correct(in(new JobState.Received(false)), false))
        .isInstanceOf(Refused.class)
        .hasMessageContaining(
            "can't be given another deliveryPackage; allowed in: Creating, Shipping.");
  }

  @Test
  void aCorrectionIsCheckedAsAnyParcelThatIsShipped() {
    // Given
    JobChange wrong = parcel(false, false, new DeliveryPackage("FedEx", "12", 1L, null));

    // Then
    assertThatThrownBy(() -> shipped().change(wrong, false, WEST_US, () -> CHECK, LATER))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("InvalidTrackingNumber"));
  }

  @Test
  void oneRequestCanNotCorrectAndCancel() {
    assertThatThrownBy(
            () -> shipped().change(parcel(false, true, OTHER), false, WEST_US, () -> CHECK, LATER))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("can't be corrected and the job cancelled");
  }

  @Test
  void newsOfTheParcelCountOnceAndNeverBackwards() {
    // Given
    ParcelNews second =
        new ParcelNews(parcel(PACKAGE, "Registered", 2), 2L, List.of("questionable"));

    // When
    Outcome news = shipped().parcel(second, LATER);
    Outcome late = news.job().parcel(news(PACKAGE, "Refused", 1, 2L), LATER);

    // Then
    assertThat(news.event())
        .isInstanceOfSatisfying(
            JobUpdated.class,
            updated -> assertThat(updated.changed()).isEqualTo(List.of("package")));
    assertThat(news.remarks()).containsExactly("questionable");
    assertThat(late).isEqualTo(new Outcome(news.job(), null, List.of()));
  }

  @Test
  void newsOfTheParcelBeforeTheCorrectionCountNoMore() {
    // Given
    Job corrected = correct(shipped(), false).job();
    Job registered = told(corrected, news(ANOTHER, "Registered", 1, 3L));

    // Then
    assertThat(corrected.parcel(news(PACKAGE, "Refused", 1, 2L), LATER).event()).isNull();
    assertThat(registered.parcel(news(PACKAGE, "Registered", 9, 2L), LATER).job().parcel())
        .isEqualTo(registered.parcel());
  }

  @Test
  void newsThatDoNotTellTheJobsVersionCountAsTheyDidBefore() {
    assertThat(told(shipped(), news(PACKAGE, "Registered", 1, null)).parcel()).isNotNull();
  }

  private static Job shipped() {
    return created().change(ship(), false, WEST_US, () -> CHECK, NOW).job();
  }

  private static Outcome correct(Job job, boolean ship) {
    return job.change(parcel(ship, false, OTHER), false, WEST_US, () -> CHECK, LATER);
  }

  private static Outcome patched(Job job, JobChange change) {
    return job.change(change, false, WEST_US, () -> CHECK, LATER);
  }

  private static Outcome unchanged(Job job) {
    return new Outcome(job, null, List.of());
  }

  private static JobChange parcel(boolean ship, boolean cancel, DeliveryPackage parcel) {
    return new JobChange(ship, cancel, null, null, parcel, null, null, null, null);
  }

  private static Job told(Job job, ParcelNews news) {
    return job.parcel(news, LATER).job();
  }

  private static ParcelNews news(
      UUID packageId, String state, long version, @Nullable Long jobVersion) {
    return new ParcelNews(parcel(packageId, state, version), jobVersion, List.of());
  }

  private static Parcel parcel(UUID packageId, String state, long version) {
    return new Parcel(packageId, state, null, null, "FedEx", "986578900006", version, null);
  }

  private static DeliveryPackageCorrected corrected(Outcome outcome) {
    return (DeliveryPackageCorrected) Objects.requireNonNull(outcome.event());
  }

  private static Occasion occasion() {
    return new Occasion(Occasion.Cause.REQUEST, "PATCH", "1", Occasion.Actor.CUSTOMER);
  }
}
