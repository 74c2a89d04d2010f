package io.driveport.agent.session;

import io.driveport.agent.device.DeviceException;
import io.driveport.agent.device.DeviceGuard;
import io.driveport.agent.device.Programs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Formats the drives of a run. Nothing is lost before the user has agreed to all of them, all are
 * unmounted and nobody uses one; and right before each it is seen that it is as it was when this
 * was decided.
 */
final class FormatRun {

  private final OpeningSurvey survey;
  private final Programs programs;
  private final FormatConsent consent;
  private final DeviceGuard guard = new DeviceGuard();
  private final List<String> formatted = new ArrayList<>();

  FormatRun(OpeningSurvey survey, Programs programs, FormatConsent consent) {
    this.survey = survey;
    this.programs = programs;
    this.consent = consent;
  }

  /** Ids of those that were formatted so far. */
  List<String> formatted() {
    return List.copyOf(formatted);
  }

  /** Asks for all; the id of the drive for which the user does not agree. */
  Optional<String> notAgreed(List<Opening.Formatted> drives) throws InterruptedException {
    for (Opening.Formatted drive : drives) {
      if (drive.isAsked() && !consent.agrees(drive)) {
        return Optional.of(drive.driveId());
      }
    }
    return Optional.empty();
  }

  /**
   * Unmounts all, which loses nothing.
   *
   * @return the drives as they are then
   * @throws DeviceException if one is not as it was, or somebody uses it still
   */
  List<Opening.Formatted> unmounted(List<Opening.Formatted> drives)
      throws IOException, InterruptedException {
    List<Opening.Formatted> unmounted = new ArrayList<>();
    for (Opening.Formatted drive : drives) {
      if (!drive.device().mountPoints().isEmpty()) {
        requireAsItWas(drive);
        drive.formatting().unmount(programs, guard);
      }
      unmounted.add(drive.unmounted());
    }
    for (Opening.Formatted drive : unmounted) {
      requireAsItWas(drive);
    }
    return unmounted;
  }

  /**
   * Formats one.
   *
   * @throws DeviceException if it is not as it was, and was left alone then; or if it can't be
   *     formatted
   */
  void format(Opening.Formatted drive) throws IOException, InterruptedException {
    requireAsItWas(drive);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    drive.formatting().make(drive.driveId(), programs, guard);
    formatted.add(drive.driveId());
    consent.formatted(drive);
  }

  // The user may have thought for long, and formatting others takes its time.
  private void requireAsItWas(Opening.Formatted drive) throws IOException, InterruptedException {
    Optional<String> changed = survey.changed(drive);
    if (changed.isPresent()) {
      throw new DeviceException(
          "drive %s is no longer as it was when it was looked at, and was not formatted%s"
              .formatted(drive.driveId(), changed.get()));
    }
  }
}
