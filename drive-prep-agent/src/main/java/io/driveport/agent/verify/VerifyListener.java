package io.driveport.agent.verify;

/** Told what a verification finds, as it finds it. */
public interface VerifyListener {

  /** Something is not as the manifest says. */
  void difference(Difference difference);

  /** How much has been read, now and then, told by several threads. */
  void progress(long files, long bytes);
}
