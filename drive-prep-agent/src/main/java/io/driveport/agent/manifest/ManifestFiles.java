package io.driveport.agent.manifest;

import io.driveport.agent.copy.Copied;
import io.driveport.agent.plan.PlannedFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where a manifest's content comes from. */
public interface ManifestFiles {

  /** The files of the drive, of all its sessions, in plan order; those left out excepted. */
  List<PlannedFile> files();

  /** Hashes and length of a file as it is on the drive; empty if it is not there whole. */
  Optional<Copied> copied(PlannedFile file) throws IOException;
}
