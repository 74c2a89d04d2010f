package io.driveport.agent.session;

import io.driveport.agent.copy.Copied;
import io.driveport.agent.drive.MountedDrive;
import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.journal.CopySession;
import io.driveport.agent.journal.CopySession.State;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.plan.PlannedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells by what a session has left on a drive whether it is that drive: an empty mount point, or
 * another drive mounted there, must neither be filled nor be emptied in its place.
 */
record SessionTraces(SessionJournal journal, CopySession session) {

  /**
   * Why this can't be the drive, for a person; empty if it can. Files that are not whole, or have
   * gone, say nothing; but if nothing of what was recorded is there, it is another drive.
   */
  Optional<String> missing(TargetDrive target) throws IOException {
    MountedDrive drive = new MountedDrive(target.mount(), session.id());
    long recorded = 0;
    for (PlannedFile file : journal.plan(session)) {
      Optional<Copied> copied =
          file.driveId().equals(target.id()) ? journal.copied(file) : Optional.empty();
      if (copied.isPresent()) {
        recorded++;
        if (drive.holds(file.drivePath(), copied.get().stamp().length())) {
          return Optional.empty();
        }
      }
    }
    return recorded == 0
        ? Optional.empty()
        : Optional.of(
            "'%s' holds none of the %d files that session '%s' has put on its drive; is drive %s mounted there?"
                .formatted(target.root(), recorded, session.id(), target.id()));
  }

  /** Why the session's directory must not be removed, for a person; empty if it may be. */
  Optional<String> problemOfRemoval(TargetDrive target) throws IOException {
    // An abortion that was interrupted may have removed everything already.
    Optional<String> missing =
        session.state() == State.ABORTING ? Optional.empty() : missing(target);
    return missing.isPresent() ? missing : foreign(target);
  }

  private Optional<String> foreign(TargetDrive target) throws IOException {
    Path directory = target.root().resolve(session.id());
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Set<Path> known = known(target);
    Path parts = directory.resolve(MountedDrive.PARTS);
    try (Stream<Path> walked = Files.walk(directory)) {
      Iterator<Path> foreign =
          walked
              .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
              .filter(file -> !parts.equals(file.getParent()) && !known.contains(file))
              .iterator();
      return foreign.hasNext()
          ? Optional.of(
              "'%s' was not put there by session '%s' of this journal, and would be removed with it; is drive %s mounted there?"
                  .formatted(foreign.next(), session.id(), target.id()))
          : Optional.empty();
    }
  }

  private Set<Path> known(TargetDrive target) {
    List<PlannedFile> own =
        journal.plan(session).stream()
            .filter(file -> file.driveId().equalsIgnoreCase(target.id()))
            .toList();
    return Stream.concat(own.stream(), journal.movedFrom(target.id()).stream())
        .map(file -> target.root().resolve(file.drivePath()))
        .collect(Collectors.toSet());
  }
}
