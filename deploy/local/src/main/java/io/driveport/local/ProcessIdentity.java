package io.driveport.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process, told apart from any other that gets the same id later.
 *
 * @param pid its id
 * @param started when it started, in words that no other process with that id has: on Linux the
 *     kernel's own count since boot, which no change of the clock touches, with the id of that boot
 */
record ProcessIdentity(long pid, String started) {

  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final int START_FIELD_AFTER_NAME = 19;

  /** The process that has the id now; empty if none has. */
  static Optional<ProcessIdentity> of(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(ProcessIdentity::started)
        .map(started -> new ProcessIdentity(pid, started));
  }

  /** The running process, if this very one still runs. */
  Optional<ProcessHandle> running() {
    return of(pid).filter(this::equals).flatMap(_ -> ProcessHandle.of(pid));
  }

  private static Optional<String> started(ProcessHandle process) {
    if (!Files.isReadable(BOOT_ID)) {
      return process.info().startInstant().map(Instant::toEpochMilli).map(String::valueOf);
    }
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      // The name in parentheses may hold anything, so counting begins behind it.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return fields[0].equals("Z")
          ? Optional.empty()
          : Optional.of(Files.readString(BOOT_ID).strip() + "/" + fields[START_FIELD_AFTER_NAME]);
    } catch (IOException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }
}
