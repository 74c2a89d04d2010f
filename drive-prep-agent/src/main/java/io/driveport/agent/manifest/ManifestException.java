package io.driveport.agent.manifest;

import java.io.IOException;

/** A manifest does not have the published format. */
public final class ManifestException extends IOException {

  /** Says what is wrong in which line. */
  public ManifestException(int line, String message) {
    super("line %d: %s".formatted(line, message));
  }
}
