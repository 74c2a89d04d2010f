package io.driveport.shipping.webhook.application;

import io.driveport.shipping.webhook.domain.Answer;
import io.driveport.shipping.webhook.domain.LoggedEvent;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Whoever is at the address of a webhook. */
public interface Receiver {

  /**
   * What is delivered.
   *
   * @param secrets that sign it, one or more
   */
  record Posting(UUID webhookId, URI address, LoggedEvent event, List<String> secrets) {}

  /** Delivers, and waits for the answer; always has one, within a limited time. */
  Answer post(Posting posting);
}
