package io.driveport.agent.pass;

/** A file that is read, and hashed as it passes. */
public interface Hashed {

  /** Its hashes as they come in. */
  FileHashes hashes();
}
