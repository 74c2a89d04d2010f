package io.driveport.agent.cli;

import static io.driveport.agent.cli.JsonLines.members;

import io.driveport.agent.drive.DriveVanishedException;
import io.driveport.agent.manifest.ManifestException;
import io.driveport.agent.plan.Plan;
import io.driveport.agent.rest.ArmError;
import io.driveport.agent.rest.ServiceRefused;
import io.driveport.agent.rest.ServiceUnreachable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A failure, told so that the user knows what was wrong, where, and what to do next.
 *
 * @param text for people, by lines
 * @param json for machines: members of the line
 */
record Failure(List<String> text, Map<String, Object> json) {

  /** What comes of most failures. */
  static final String NOTHING_WRITTEN = "nothing was written";

  /** A command could not do its work, and the user can do something about it. */
  static Failure of(String command, ExitCode exitCode, String code, String message, String advice) {
    return new Failure(
        List.of(command + ": " + message, "  next: " + advice),
        members("exitCode", exitCode.code(), "code", code, "message", message, "advice", advice));
  }

  /** Options or files that can't be worked with. */
  static Failure badInput(String command, BadInput input) {
    List<String> text = new ArrayList<>(List.of(command + ": " + input.getMessage() + ":"));
    input.problems().forEach(problem -> text.add("  " + problem));
    text.add("  next: correct that, and give the same command again");
    List<Map<String, Object>> problems =
        input.problems().stream()
            .map(problem ->
                members("file", problem.file(), "row", problem.row(), "message", problem.message()))
            .toList();
    return new Failure(
        text,
        members(
            "exitCode",
            ExitCode.BAD_INPUT.code(),
            "code",
            ExitCode.BAD_INPUT.name(),
            "message",
            input.getMessage(),
            "problems",
            problems));
  }

  /** Drives that are too small, and what came of it. */
  static Failure tooLittleRoom(String command, Plan.TooLittleRoom room, String consequence) {
    String message =
        "the drives are too small: no place for %s, %s (%d bytes) are missing; %s"
            .formatted(
                Printable.count(room.files(), "file"),
                Printable.bytes(room.missingBytes()),
                room.missingBytes(),
                consequence);
    List<String> text = new ArrayList<>(List.of(command + ": " + message, "  the largest:"));
    room.largest().forEach(file -> text.add("    " + file));
    text.add("  next: name further or larger drives, or raise --capacity");
    return new Failure(
        text,
        members(
            "exitCode",
            ExitCode.TOO_LITTLE_ROOM.code(),
            "code",
            ExitCode.TOO_LITTLE_ROOM.name(),
            "message",
            message,
            "files",
            room.files(),
            "missingBytes",
            room.missingBytes(),
            "largest",
            room.largest()));
  }

  /** A plan that what is there no longer fits, and what came of it. */
  static Failure planOutdated(String command, List<String> changes, String consequence) {
    return differing(
        command,
        ExitCode.PLAN_OUTDATED,
        "sources or drives have changed since the plan was made; " + consequence,
        "make the plan again with 'drive-prep plan', or undo the change",
        changes);
  }

  /** A session that the journal does not allow now, and what came of it. */
  static Failure outOfTurn(String command, String why, String consequence) {
    return of(
        command,
        ExitCode.JOURNAL,
        ExitCode.JOURNAL.name(),
        why + "; " + consequence,
        "'drive-prep list-sessions --journal FILE' shows what the journal holds");
  }

  /** A run that was stopped before anything was copied. */
  static Failure stopped(String command) {
    return of(
        command,
        ExitCode.INCOMPLETE,
        ExitCode.INCOMPLETE.name(),
        "stopped before anything was copied; drives of which it was said are formatted, and one that was just being formatted may be half made",
        "give the same command again; for a drive that is half made, add --force-format with its id");
  }

  /** A command that was stopped in the middle of what is done again by the next. */
  static Failure interrupted(String command) {
    return of(
        command,
        ExitCode.INCOMPLETE,
        ExitCode.INCOMPLETE.name(),
        "stopped before its work was done",
        "give the same command again");
  }

  /** A journal that was made for other input, and what came of it. */
  static Failure otherInput(String command, List<String> differences, String consequence) {
    return differing(
        command,
        ExitCode.JOURNAL,
        "the session was begun with other input; " + consequence,
        "give the input of the first run to continue it, or name another session",
        differences);
  }

  private static Failure differing(
      String command, ExitCode code, String message, String advice, List<String> differences) {
    List<String> text = new ArrayList<>();
    text.add(command + ": " + message + ":");
    differences.forEach(difference -> text.add("  " + difference));
    text.add("  next: " + advice);
    return new Failure(
        text,
        members(
            "exitCode",
            code.code(),
            "code",
            code.name(),
            "message",
            message,
            "differences",
            differences,
            "advice",
            advice));
  }

  /** A drive that went away while it was read. */
  static Failure driveGone(String command, DriveVanishedException gone) {
    return of(
        command,
        ExitCode.DRIVE_GONE,
        ExitCode.DRIVE_GONE.name(),
        gone.getMessage() + "; what was printed before may be of no worth",
        "connect and mount the drive again, and give the same command again");
  }

  /** A manifest that does not have the published format: all that is wrong with it. */
  static Failure badManifest(String command, ManifestException manifest) {
    return differing(
        command,
        ExitCode.NO_MANIFEST,
        "the manifest is none of the published format; no file was compared",
        "have the manifest written again by the program that made it",
        manifest.problems());
  }

  /** A service that can't be reached or fails. */
  static Failure unreachable(String command, ServiceUnreachable failure) {
    return of(
        command,
        ExitCode.UNREACHABLE,
        ExitCode.UNREACHABLE.name(),
        String.valueOf(failure.getMessage()),
        failure.advice());
  }

  /**
   * A request that the service refused: its error with every detail.
   *
   * @param optionFor the option that sets what a target names
   */
  static Failure refused(
      String command, ServiceRefused refusal, Function<String, Optional<String>> optionFor) {
    ArmError error = refusal.error();
    List<String> text = new ArrayList<>();
    text.add(command + ": the service refused (HTTP " + error.status() + ")");
    text.add("  " + error.code() + ": " + error.message() + at(error.target(), optionFor));
    List<Map<String, Object>> details = new ArrayList<>();
    for (ArmError.Detail detail : error.details()) {
      text.add("  - " + detail.code() + ": " + detail.message() + at(detail.target(), optionFor));
      details.add(
          members("code", detail.code(), "message", detail.message(), "target", detail.target()));
    }
    if (error.requestId() != null) {
      text.add("  request id: " + error.requestId());
    }
    text.add("  next: " + refusal.advice());
    return new Failure(
        text,
        members(
            "exitCode",
            ExitCode.REFUSED.code(),
            "status",
            error.status(),
            "code",
            error.code(),
            "message",
            error.message(),
            "target",
            error.target(),
            "details",
            details.isEmpty() ? null : details,
            "requestId",
            error.requestId(),
            "advice",
            refusal.advice()));
  }

  private static String at(@Nullable String target, Function<String, Optional<String>> optionFor) {
    if (target == null) {
      return "";
    }
    String correct = optionFor.apply(target).map(option -> "; correct " + option).orElse("");
    return " [" + target + correct + "]";
  }
}
