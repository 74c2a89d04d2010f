package io.driveport.agent.cli;

import io.driveport.agent.event.EventSpool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the journals of prepared drives: those that are named, those whose place {@code
 * <DriveId>.journal} tells, and those whose spools lie beside the drives' files.
 */
final class DriveJournals {

  private final Set<Path> journals = new TreeSet<>();
  private final Console console;

  private DriveJournals(Console console) {
    this.console = console;
  }

  /** The journals that have a spool; what can't be found is remarked upon. */
  static Set<Path> find(Collection<Path> named, DriveInfoFiles drives, Console console) {
    DriveJournals found = new DriveJournals(console);
    named.forEach(journal -> found.journals.add(journal.toAbsolutePath().normalize()));
    drives.journalFiles().forEach(found::addNamedIn);
    drives.directories().forEach(found::addBeside);
    if (found.journals.isEmpty()) {
      console.remark(
          "warning: no journal of these drives found, so drive events that wait beside it are not"
              + " sent; name it with --journal");
    }
    return found.journals;
  }

  private void addNamedIn(Path journalFile) {
    try {
      Path journal = Path.of(TextFile.read(journalFile).stripTrailing());
      if (journal.isAbsolute() && Files.exists(EventSpool.fileOf(journal))) {
        journals.add(journal);
      } else {
        console.remark(
            "warning: %s names '%s', which has no event spool beside it; name the journal with --journal"
                .formatted(journalFile, journal));
      }
    } catch (InvalidPathException e) {
      console.remark("warning: " + journalFile + ": holds no path of a journal");
    } catch (IOException e) {
      console.remark("warning: " + journalFile + ": can't be read: " + FileErrors.reason(e));
    }
  }

  private void addBeside(Path directory) {
    try {
      journals.addAll(EventSpool.journalsIn(directory));
    } catch (IOException e) {
      console.remark("warning: drive events not looked for: " + FileErrors.message(e));
    }
  }
}
