package io.driveport.job.domain;

import static io.driveport.job.domain.JobFixture.CHECK;
import static io.driveport.job.domain.JobFixture.CLOSED;
import static io.driveport.job.domain.JobFixture.EAST_US;
import static io.driveport.job.domain.JobFixture.LATER;
import static io.driveport.job.domain.JobFixture.NOW;
import static io.driveport.job.domain.JobFixture.PARCEL;
import static io.driveport.job.domain.JobFixture.WEST_US;
import static io.driveport.job.domain.JobFixture.created;
import static io.driveport.job.domain.JobFixture.details;
import static io.driveport.job.domain.JobFixture.in;
import static io.driveport.job.domain.JobFixture.nothing;
import static io.driveport.job.domain.JobFixture.ship;
import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.contracts.JobEvent.DestinationChanged;
import io.driveport.job.domain.Job.Outcome;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedirectionTest {

  private static final Site WEST_US_CLOSED = site(WEST_US, "eastus2", "eastus");

  static Stream<JobState> notOnTheWay() {
    return Stream.of(new JobState.Creating(), new JobState.CancelledInCreating());
  }

  static Stream<JobState> others() {
    return Stream.of(
        new JobState.Shipping(false),
        new JobState.Overdue(false),
        new JobState.Received(false),
        new JobState.Transferring(),
        new JobState.Packaging(false),
        new JobState.Completed(false),
        new JobState.Closed(false));
  }

  @ParameterizedTest
  @MethodSource("notOnTheWay")
  void aJobWhoseSiteClosesGoesToTheFirstOpenAlternate(JobState state) {
    // When
    Outcome outcome = redirect(in(state), WEST_US_CLOSED, CLOSED, EAST_US);

    // Then
    JobDetails details = outcome.job().details();
    assertThat(details.location()).isEqualTo("westus");
    assertThat(details.destination()).isEqualTo("eastus");
    assertThat(details.shippingInformation()).isEqualTo(EAST_US.address());
    assertThat(outcome.job().version()).isEqualTo(2);
    assertThat(outcome.job().waitingSince()).isEqualTo(NOW);
    assertThat(outcome.event())
        .isEqualTo(
            new DestinationChanged(created().ref(), "westus", "eastus", outcome.job().snapshot()));
    assertThat(outcome.job().snapshot().location()).isEqualTo("westus");
    assertThat(outcome.job().snapshot().destination()).isEqualTo("eastus");
  }

  @ParameterizedTest
  @MethodSource("others")
  void aJobThatIsShippedStaysOnItsWay(JobState state) {
    assertThat(redirect(in(state), WEST_US_CLOSED, EAST_US))
        .isEqualTo(new Outcome(in(state), null));
  }

  @Test
  void nothingChangesWhileTheSiteIsOpenAndAgainAfterwards() {
    // Given
    Job elsewhere = redirect(created(), WEST_US_CLOSED, EAST_US).job();

    // Then
    assertThat(redirect(created(), WEST_US, EAST_US)).isEqualTo(new Outcome(created(), null));
    assertThat(redirect(elsewhere, WEST_US_CLOSED, EAST_US))
        .isEqualTo(new Outcome(elsewhere, null));
    assertThat(redirect(elsewhere, WEST_US, EAST_US)).isEqualTo(new Outcome(elsewhere, null));
  }

  @Test
  void whenThatSiteClosesTooTheCustomersOwnComesFirst() {
    // Given
    Job elsewhere = redirect(created(), WEST_US_CLOSED, EAST_US).job();
    Site eastClosed = site(EAST_US, "northus");
    Site north = new Site("northus", "North US", WEST_US.address(), List.of(), List.of("northus"));

    // Then
    assertThat(redirect(elsewhere, WEST_US, eastClosed, north).job().details().destination())
        .isEqualTo("westus");
    assertThat(redirect(elsewhere, WEST_US_CLOSED, eastClosed, north).job().details().destination())
        .isEqualTo("northus");
  }

  @Test
  void aJobStaysWhereItIsWhileNoSiteIsOpenOrKnown() {
    assertThat(redirect(created(), WEST_US_CLOSED, CLOSED)).isEqualTo(new Outcome(created(), null));
    assertThat(redirect(created())).isEqualTo(new Outcome(created(), null));
  }

  @Test
  void anotherAddressOfTheSiteIsTold() {
    // Given
    Site moved =
        new Site(
            "westus", "West US", CLOSED.address(), WEST_US.supportedCarriers(), List.of("westus"));

    // When
    Outcome outcome = redirect(created(), moved);

    // Then
    assertThat(outcome.job().details().shippingInformation()).isEqualTo(CLOSED.address());
    assertThat(outcome.event())
        .isEqualTo(
            new DestinationChanged(created().ref(), "westus", "westus", outcome.job().snapshot()));
  }

  @Test
  void aParcelThatIsToldAlreadyIsJudgedForTheNewSite() {
    // Given
    DeliveryPackage ups = new DeliveryPackage("UPS", "1Z999AA10123456784", null, null);
    JobChange told = new JobChange(false, false, null, null, ups, null, null, null, null);
    Job job = created().change(told, false, WEST_US, () -> CHECK, NOW).job();

    // When
    Outcome outcome = redirect(job, WEST_US_CLOSED, EAST_US);

    // Then
    assertThat(outcome.remarks()).singleElement().asString().contains("UPS").contains("East US");
  }

  @Test
  void aRedirectedJobIsHeldAgainstItsDestinationAndKeepsItThroughAPut() {
    // Given
    Job elsewhere = redirect(created(), WEST_US_CLOSED, EAST_US).job();
    JobChange parcel = new JobChange(false, false, null, null, PARCEL, null, null, null, null);

    // When
    Outcome put =
        elsewhere.replace(
            details().with(parcel), false, WEST_US_CLOSED, EAST_US, () -> CHECK, LATER);

    // Then
    assertThat(put.job().details().destination()).isEqualTo("eastus");
    assertThat(put.job().details().shippingInformation()).isEqualTo(EAST_US.address());
    assertThat(put.job().details().deliveryPackage()).isEqualTo(PARCEL);
    assertThat(elsewhere.change(nothing(), false, EAST_US, () -> CHECK, LATER).event()).isNull();
  }

  @Test
  void whoShipsWithoutAWordSinceTheAddressChangedMayHavePackedForTheFormerOne() {
    // Given
    Job elsewhere = redirect(created(), WEST_US_CLOSED, EAST_US).job();

    // When
    Outcome shipped = elsewhere.change(ship(), false, EAST_US, () -> CHECK, LATER);

    // Then
    assertThat(shipped.remarks())
        .singleElement()
        .asString()
        .contains("1 Example Street, Santa Clara");
    assertThat(needs(shipped.job())).containsExactly(JobTask.ADDRESS_UNCONFIRMED);
    assertThat(needs(shipped.job().change(logging(), false, EAST_US, () -> CHECK, LATER).job()))
        .isEmpty();
    assertThat(needs(shipped.job().change(corrected(), false, EAST_US, () -> CHECK, LATER).job()))
        .isEmpty();
  }

  @Test
  void whoHasBeenAnsweredWithTheNewAddressKnowsIt() {
    // Given
    Job elsewhere = redirect(created(), WEST_US_CLOSED, EAST_US).job();
    Job patched = elsewhere.change(logging(), false, EAST_US, () -> CHECK, LATER).job();
    Job put =
        elsewhere
            .replace(details().with(logging()), false, WEST_US_CLOSED, EAST_US, () -> CHECK, LATER)
            .job();

    // Then
    Job unchanged = elsewhere.change(nothing(), false, EAST_US, () -> CHECK, LATER).job();
    for (Job told : List.of(patched, put, unchanged, created())) {
      Outcome shipped = told.change(ship(), false, EAST_US, () -> CHECK, LATER);
      assertThat(shipped.remarks()).isEmpty();
      assertThat(needs(shipped.job())).isEmpty();
    }
  }

  @Test
  void thereAndBackAgainIsNoChangeOfAddress() {
    // Given
    Site eastClosed = site(EAST_US, "northus");
    Site north = new Site("northus", "North US", WEST_US.address(), List.of(), List.of("northus"));
    Job once = redirect(created(), WEST_US_CLOSED, EAST_US).job();

    // When
    Job twice = redirect(once, WEST_US_CLOSED, eastClosed, north).job();

    // Then
    assertThat(twice.details().destination()).isEqualTo("northus");
    // Which has the address of West US: whoever has packed for that has packed right.
    assertThat(twice.details().formerAddress()).isNull();
    assertThat(once.details().formerAddress()).isEqualTo(WEST_US.address());
  }

  @Test
  void anotherPhoneOfTheSameDockIsNoOtherPlace() {
    // Given
    ShippingInformation told = WEST_US.address();
    ShippingInformation now =
        new ShippingInformation(
            told.recipientName(),
            told.streetAddress1(),
            told.streetAddress2(),
            told.city(),
            told.stateOrProvince(),
            told.postalCode(),
            told.countryOrRegion(),
            "556",
            "Ring twice.");
    Site phoned =
        new Site("westus", "West US", now, WEST_US.supportedCarriers(), List.of("westus"));

    // When
    Outcome outcome = redirect(created(), phoned);

    // Then
    assertThat(outcome.event()).isInstanceOf(DestinationChanged.class);
    assertThat(outcome.job().details().formerAddress()).isNull();
  }

  @Test
  void shippingAgainMayBeAProgramThatHasLostTheAnswer() {
    // Given
    Job elsewhere = redirect(created(), WEST_US_CLOSED, EAST_US).job();
    Job shipped = elsewhere.change(ship(), false, EAST_US, () -> CHECK, LATER).job();

    // When
    Outcome again = shipped.change(ship(), false, EAST_US, () -> CHECK, LATER);

    // Then
    assertThat(again.event()).isNull();
    assertThat(needs(again.job())).containsExactly(JobTask.ADDRESS_UNCONFIRMED);
  }

  private static Set<JobTask> needs(Job job) {
    return JobTask.needs(job, new ToldSite(EAST_US, 1, "event"), LATER).keySet();
  }

  private static JobChange logging() {
    return new JobChange(false, false, null, null, null, LogLevel.VERBOSE, null, null, null);
  }

  private static JobChange corrected() {
    DeliveryPackage other = new DeliveryPackage("FedEx", "986578900017", null, null);
    return new JobChange(false, false, null, null, other, null, null, null, null);
  }

  private static Outcome redirect(Job job, Site... sites) {
    return new Redirection(
            name -> Stream.of(sites).filter(site -> site.name().equals(name)).findFirst())
        .redirect(job, () -> CHECK, LATER);
  }

  private static Site site(Site site, String... alternates) {
    return new Site(
        site.name(),
        site.displayName(),
        site.address(),
        site.supportedCarriers(),
        List.of(alternates));
  }
}
