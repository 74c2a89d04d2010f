package io.driveport.job.domain;

import static io.driveport.job.domain.JobFixture.CLOSED;
import static io.driveport.job.domain.JobFixture.LATER;
import static io.driveport.job.domain.JobFixture.NOW;
import static io.driveport.job.domain.JobFixture.WEST_US;
import static io.driveport.job.domain.JobFixture.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.driveport.job.domain.JobState.Closed;
import io.driveport.job.domain.JobState.Completed;
import io.driveport.job.domain.JobState.Creating;
import io.driveport.job.domain.JobState.Overdue;
import io.driveport.job.domain.JobState.Received;
import io.driveport.job.domain.JobState.Shipping;
import io.driveport.job.domain.JobTask.Need;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JobTaskTest {

  private static final ToldSite OPEN_SITE = new ToldSite(WEST_US, 3, "event");
  private static final ToldSite CLOSED_SITE = new ToldSite(CLOSED, 4, "event");

  static List<Arguments> needs() {
    return List.of(
        arguments(new Creating(), OPEN_SITE, Set.of()),
        arguments(new Creating(), CLOSED_SITE, Set.of()),
        arguments(new Shipping(false), OPEN_SITE, Set.of()),
        arguments(new Shipping(false), CLOSED_SITE, Set.of(JobTask.SITE_CLOSED_IN_TRANSIT)),
        arguments(new Overdue(false), OPEN_SITE, Set.of(JobTask.JOB_OVERDUE)),
        arguments(
            new Overdue(false),
            CLOSED_SITE,
            Set.of(JobTask.JOB_OVERDUE, JobTask.SITE_CLOSED_IN_TRANSIT)),
        arguments(new Received(false), CLOSED_SITE, Set.of(JobTask.NOTHING_RECEIVED)),
        arguments(new Closed(false), CLOSED_SITE, Set.of()));
  }

  static List<Arguments> outcomes() {
    return List.of(
        arguments(JobTask.JOB_OVERDUE, new Shipping(false), "Answered"),
        arguments(JobTask.JOB_OVERDUE, new Received(false), "Arrived"),
        arguments(JobTask.JOB_OVERDUE, new Closed(false), "GivenUp"),
        arguments(JobTask.SITE_CLOSED_IN_TRANSIT, new Shipping(false), "SiteReopened"),
        arguments(JobTask.SITE_CLOSED_IN_TRANSIT, new Overdue(true), "SiteReopened"),
        arguments(JobTask.SITE_CLOSED_IN_TRANSIT, new Received(false), "Arrived"),
        arguments(JobTask.SITE_CLOSED_IN_TRANSIT, new Completed(false), "Arrived"),
        arguments(JobTask.SITE_CLOSED_IN_TRANSIT, new Closed(false), "GivenUp"),
        arguments(JobTask.ADDRESS_UNCONFIRMED, new Shipping(false), "Answered"),
        arguments(JobTask.ADDRESS_UNCONFIRMED, new Received(false), "Arrived"),
        arguments(JobTask.NOTHING_RECEIVED, new Closed(false), "GivenUp"));
  }

  @ParameterizedTest
  @MethodSource("needs")
  void aJobNeedsPeopleForWhatNoProgramCanDecide(
      JobState state, ToldSite destination, Set<JobTask> tasks) {
    assertThat(JobTask.needs(in(state), destination, LATER).keySet()).isEqualTo(tasks);
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void aTaskEndsByWhatBecameOfTheJob(JobTask task, JobState state, String outcome) {
    assertThat(task.outcome(in(state))).isEqualTo(outcome);
  }

  @Test
  void aTaskSaysWhyAndSinceWhenAndIsTheSameForTheSameCause() {
    // When
    Map<JobTask, Need> needs = JobTask.needs(in(new Overdue(false)), CLOSED_SITE, LATER);

    // Then
    assertThat(needs.get(JobTask.JOB_OVERDUE))
        .returns("1", Need::occurrence)
        .returns(NOW, Need::since);
    assertThat(needs.get(JobTask.SITE_CLOSED_IN_TRANSIT))
        .returns("eastus2/4", Need::occurrence)
        .returns("Have the carrier hold it or bring it to one of: eastus.", Need::suggestedAction);
  }
}
