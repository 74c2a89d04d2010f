package io.driveport.shipping.webhook.application;

import io.driveport.shipping.webhook.domain.Answer;
import io.driveport.shipping.webhook.domain.LoggedEvent;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Whoever is at the address of a webhook. */
public interface Receiver {

  /**
   * What is delivered.
   *
   * @param owners whose webhook it is, one or more: what others need is not all theirs
   * @param secrets that sign it, one or more
   */
  record Posting(
      UUID webhookId, Set<String> owners, URI address, LoggedEvent event, List<String> secrets) {}

  /**
   * Delivers, and waits for the answer, for a limited time.
   *
   * @return empty if it has not come to an attempt, for want of what others hold
   */
  Optional<Answer> post(Posting posting);
}
