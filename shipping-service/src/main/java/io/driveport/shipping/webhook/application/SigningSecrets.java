package io.driveport.shipping.webhook.application;

import io.driveport.shipping.webhook.domain.SecretGeneration;
import java.util.Optional;
import java.util.UUID;

/**
 * The secrets by which deliveries are signed. None is stored: each is derived from a key of the
 * operator's whenever it is needed.
 */
public interface SigningSecrets {

  /** The operator's key that new secrets come from; empty if there is none. */
  Optional<String> newestKeyId();

  /** A secret as its receiver has it; empty if the operator's key that it came from is gone. */
  Optional<String> secret(UUID webhookId, SecretGeneration generation);
}
