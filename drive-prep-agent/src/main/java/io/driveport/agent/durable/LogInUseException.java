package io.driveport.agent.durable;

import java.io.IOException;
import java.nio.file.Path;

/** Another process, or another part of this one, has the log open. */
public final class LogInUseException extends IOException {

  LogInUseException(Path file) {
    super(file + " is in use by another run of drive-prep; wait for its end");
  }
}
