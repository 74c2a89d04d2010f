package io.driveport.shipping.webhook.application;

/** A webhook can't be made here, whoever asks. */
public final class NoMoreWebhooks extends RuntimeException {

  private NoMoreWebhooks(String message) {
    super(message);
  }

  static NoMoreWebhooks than(int most) {
    return new NoMoreWebhooks(
        "There are %d subscriptions, as many as there may be (driveport.webhooks.most); delete one that nobody needs."
            .formatted(most));
  }

  static NoMoreWebhooks withoutKeys() {
    return new NoMoreWebhooks(
        "Subscriptions can't be made here: the operator has set no driveport.webhooks.keys-file, from which their secrets come.");
  }
}
