package io.driveport.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A project whose services and agent are stand-ins. */
public final class StandInProject {

  private final Path directory;

  private StandInProject(Path directory) {
    this.directory = directory;
  }

  public static StandInProject in(Path directory) throws IOException {
    StandInService.install(directory);
    return new StandInProject(directory);
  }

  /** Gives the project an agent that is a line of shell. */
  public void withAgent(String script) throws IOException {
    Path agent = directory.resolve("drive-prep-agent/bin/drive-prep");
    Files.createDirectories(agent.getParent());
    Files.writeString(agent, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(agent, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
