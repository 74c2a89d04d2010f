package io.driveport.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.contracts.Topic;
import io.driveport.testkit.ReceivedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What must hold of jobs that have been created and shipped, beside the {@link EventLaws}. */
final class ShippedLaws {

  private final EventLaws laws;
  private final List<String> violations = new ArrayList<>();

  ShippedLaws(EventLaws laws) {
    this.laws = laws;
  }

  /**
   * What is broken: of the laws of all events, and where jobs have not lived the life that their
   * customers asked for, each step once.
   */
  List<String> violations(Collection<UUID> jobs) {
    violations.addAll(laws.violations());
    for (UUID job : jobs) {
      List<ReceivedEvent> events = laws.history(Topic.JOBS, job.toString());
      List<ReceivedEvent> packages = laws.packageEvents(job);
      expect(
          job,
          "first events that are JobCreated",
          1,
          events.stream().limit(1).filter(EventLaws.is("JobCreated")).count());
      expect(job, "JobCreated", 1, events.stream().filter(EventLaws.is("JobCreated")).count());
      expect(job, "JobShipped", 1, events.stream().filter(EventLaws.is("JobShipped")).count());
      expect(job, "packages", 1, packages.stream().map(ReceivedEvent::key).distinct().count());
      expect(
          job,
          "PackageRegistered",
          1,
          packages.stream().filter(EventLaws.is("PackageRegistered")).count());
      expect(
          job,
          "snapshots, as there are events of the job",
          events.size(),
          laws.history(Topic.JOB_SNAPSHOTS, job.toString()).size());
      expect(
          job,
          "JobUpdated(package), as there are events of packages",
          packages.size(),
          events.stream()
              .filter(EventLaws.is("JobUpdated"))
              .filter(ShippedLaws::tellsOfPackage)
              .count());
    }
    return violations;
  }

  private void expect(UUID job, String what, long expected, long found) {
    if (found != expected) {
      violations.add("job %s has %d %s instead of %d".formatted(job, found, what, expected));
    }
  }

  private static boolean tellsOfPackage(ReceivedEvent event) {
    JsonNode changed = EventLaws.body(event).at("/changed");
    return changed.size() == 1 && changed.get(0).asText().equals("package");
  }
}
