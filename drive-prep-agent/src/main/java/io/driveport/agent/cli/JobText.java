package io.driveport.agent.cli;

import io.driveport.agent.rest.Job;
import io.driveport.agent.rest.PackageOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Jobs in words. */
final class JobText {

  private JobText() {}

  /** A job and its parcel, one fact a line, so that a change shows as a line. */
  static List<String> job(Job job, @Nullable PackageOutcome parcel) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Job "
            + job.name()
            + ": "
            + job.state()
            + (job.cancelRequested() ? ", to be canceled" : ""));
    for (Job.Drive drive : job.drives()) {
      lines.add("Drive " + drive.driveId() + ": " + drive.state());
    }
    if (job.carrierName() != null) {
      lines.add("Parcel: " + job.carrierName() + " " + job.trackingNumber());
    }
    if (parcel != null) {
      lines.add("Package: " + parcel.state() + reason(parcel));
    }
    return lines;
  }

  /** Where the job's parcel goes. */
  static List<String> shipTo(Job job) {
    List<String> address = SiteText.address(job.shipTo());
    if (address.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("Ship to (" + job.location() + "):");
    lines.addAll(address);
    return lines;
  }

  private static String reason(PackageOutcome parcel) {
    return Stream.of(parcel.reason(), parcel.detail())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(": "))
        .transform(reason -> reason.isEmpty() ? "" : ", " + reason);
  }
}
