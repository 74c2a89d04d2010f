package io.driveport.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.agent.rest.ImportExportService;
import io.driveport.agent.rest.Job;
import io.driveport.agent.rest.JobAddress;
import io.driveport.agent.rest.Pause;
import io.driveport.agent.rest.ServiceException;
import io.driveport.agent.rest.ServiceRefused;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sends a job whose drives were announced just now. The announcement takes another way than the
 * job, so the service may hear of the job first and refuse a manifest that it does not know yet.
 */
record AnnouncedDrives(ImportExportService service, Pause pause, Console console) {

  /** 10 seconds in all. */
  private static final List<Duration> PAUSES =
      Stream.of(250, 500, 1_000, 2_000, 2_000, 2_000, 2_250).map(Duration::ofMillis).toList();

  /**
   * Creates or replaces the job, and tries again for 10 seconds while its drives are refused for
   * their manifests.
   *
   * @throws ServiceRefused if they still are then, or for any other reason at once
   */
  Job put(JobAddress job, JsonNode body) throws ServiceException, InterruptedException {
    for (Duration wait : PAUSES) {
      try {
        return service.put(job, body);
      } catch (ServiceRefused refusal) {
        if (!refusal.isManifestHashMismatch()) {
          throw refusal;
        }
        if (wait.equals(PAUSES.getFirst())) {
          console.remark(
              "the service knows another manifest of a drive; it may not have heard of the latest"
                  + " yet, trying again for 10 s");
        }
        pause.of(wait);
      }
    }
    return service.put(job, body);
  }
}
