package io.driveport.job.domain;

import org.jspecify.annotations.Nullable;

/**
 * The key that the customer wants the unlock keys wrapped with; kept and reported.
 *
 * @param kekType {@code MicrosoftManaged} or {@code CustomerManaged}
 */
public record EncryptionKey(
    String kekType, @Nullable String kekUrl, @Nullable String kekVaultResourceId) {

  /** What holds when the customer names none. */
  public static final EncryptionKey MANAGED = new EncryptionKey("MicrosoftManaged", null, null);

  /** The key that holds: Microsoft's if none is named. */
  public static EncryptionKey inForce(@Nullable EncryptionKey named) {
    return named == null ? MANAGED : named;
  }

  /** Whether the customer manages it. */
  boolean isCustomerManaged() {
    return kekType.equals("CustomerManaged");
  }
}
