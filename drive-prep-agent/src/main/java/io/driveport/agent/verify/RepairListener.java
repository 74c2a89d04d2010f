package io.driveport.agent.verify;

/** Told what becomes of files that differ from their manifest. */
public interface RepairListener extends VerifyListener {

  /**
   * A file is as its manifest says again, durably.
   *
   * @param file path on the drive
   * @param original where its bytes were read
   * @param bytes how many were written; the others were right
   */
  void repaired(String file, String original, long bytes);

  /** A file still differs, and why. */
  void notRepaired(String file, String why);
}
