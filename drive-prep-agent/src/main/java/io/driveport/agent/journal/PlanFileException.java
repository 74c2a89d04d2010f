package io.driveport.agent.journal;

import java.io.IOException;
import java.nio.file.Path;

/** A file is no plan that can be carried out, and why. */
public final class PlanFileException extends IOException {

  PlanFileException(Path file, String what) {
    super("'%s' %s; make it with 'drive-prep plan'".formatted(file, what));
  }
}
