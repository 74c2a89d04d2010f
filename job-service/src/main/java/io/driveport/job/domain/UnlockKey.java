package io.driveport.job.domain;

/**
 * The key that unlocks a drive. It never enters a log, an event or an answer, except that of {@code
 * listBitLockerKeys}.
 *
 * @param digits 8 groups of 6 digits
 */
public record UnlockKey(String digits) {

  @Override
  public String toString() {
    return "UnlockKey[secret]";
  }
}
