package io.driveport.servicekit.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.contracts.DriveEvent.DrivePreparationStarted;
import io.driveport.contracts.DriveEvent.Preparation;
import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.PackageEvent.PackageReceived;
import io.driveport.contracts.TaskEvent.TaskClosed;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogKeyTest {

  private static final JobRef JOB = new JobRef(UUID.randomUUID(), "sub-1", "Films", "job");

  @AfterEach
  void nothing() {
    LogKey.forget();
  }

  @Test
  void eventSaysWhatItIsAbout() {
    // Given
    UUID parcel = UUID.randomUUID();
    PackageReceived received =
        new PackageReceived(
            parcel,
            JOB,
            "westus",
            "FedEx",
            "986578900006",
            List.of(),
            List.of(),
            List.of(),
            false,
            false,
            "Delivered",
            null);

    // Then
    assertThat(LogKey.of(received))
        .isEqualTo(Map.of(LogKey.PACKAGE, parcel.toString(), LogKey.JOB, JOB.id().toString()));
    assertThat(LogKey.of(new JobDeleted(JOB, "Creating")))
        .isEqualTo(Map.of(LogKey.JOB, JOB.id().toString()));
    assertThat(
            LogKey.of(
                new DrivePreparationStarted(
                    new Preparation(UUID.randomUUID(), "WD-77", "1", "dock-3"), 1, 1)))
        .isEqualTo(Map.of(LogKey.DRIVE, "WD-77"));
    assertThat(
            LogKey.of(
                new TaskClosed(UUID.randomUUID(), "JobOverdue", "Scanned", JOB, parcel, null)))
        .isEqualTo(Map.of(LogKey.PACKAGE, parcel.toString(), LogKey.JOB, JOB.id().toString()));
    assertThat(
            LogKey.of(
                new TaskClosed(UUID.randomUUID(), "SiteFull", "Answered", null, null, "westus")))
        .isEmpty();
  }

  @Test
  void keysHoldUntilTheyAreForgotten() {
    // When
    LogKey.REQUEST.is("request-1");
    LogKey.JOB.is(JOB.id());

    // Then
    assertThat(MDC.get("requestId")).isEqualTo("request-1");
    assertThat(MDC.get("jobId")).isEqualTo(JOB.id().toString());

    // When
    LogKey.forget();

    // Then
    assertThat(MDC.get("requestId")).isNull();
    assertThat(MDC.get("jobId")).isNull();
  }
}
