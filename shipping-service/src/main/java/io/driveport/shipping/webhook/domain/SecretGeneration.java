package io.driveport.shipping.webhook.domain;

/**
 * Which secret a webhook has: it is not stored, but derived from a key that the operator has.
 *
 * @param keyId the operator's key
 * @param number counts the secrets of one webhook
 */
public record SecretGeneration(String keyId, int number) {

  /** The first secret of a webhook. */
  public static SecretGeneration first(String keyId) {
    return new SecretGeneration(keyId, 1);
  }

  /** The secret after this one, derived from whatever key is the newest. */
  public SecretGeneration next(String newestKeyId) {
    return new SecretGeneration(newestKeyId, number + 1);
  }
}
