package io.driveport.shipping.webhook.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The secrets by which what a webhook is told is signed.
 *
 * @param current the newest
 * @param previous the one before, as long as receivers may not have the newest yet
 */
public record SecretGenerations(SecretGeneration current, @Nullable Previous previous) {

  /** A secret that another has taken the place of, and until when it still signs. */
  public record Previous(SecretGeneration secret, Instant until) {}

  /** One secret alone. */
  public static SecretGenerations of(SecretGeneration secret) {
    return new SecretGenerations(secret, null);
  }

  /** A new one, and the one before for a while; what was before that no longer signs. */
  public SecretGenerations rotated(SecretGeneration secret, Instant previousUntil) {
    return new SecretGenerations(secret, new Previous(current, previousUntil));
  }

  /** Those that sign now, the newest first. */
  public List<SecretGeneration> signing(Instant now) {
    return previous != null && now.isBefore(previous.until())
        ? List.of(current, previous.secret())
        : List.of(current);
  }
}
