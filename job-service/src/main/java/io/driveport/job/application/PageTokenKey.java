package io.driveport.job.application;

/** The secret that page tokens are signed with; the same in every replica and after a restart. */
public interface PageTokenKey {

  /** 32 bytes. */
  byte[] bytes();
}
