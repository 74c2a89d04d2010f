package io.driveport.shipping.webhook.domain;

/** Whether a webhook is told of events; its methods are what may happen to it. */
public sealed interface WebhookState {

  /** Why a webhook is told nothing. */
  enum Reason {
    /** Its owner wants it so. */
    BY_OWNER("ByOwner"),
    /** Its address has answered 410 Gone. */
    GONE("Gone");

    private final String wireName;

    Reason(String wireName) {
      this.wireName = wireName;
    }

    /** Its name in answers and in the database. */
    public String wireName() {
      return wireName;
    }
  }

  /** Its name in answers and in the database. */
  String name();

  /** It is to be told nothing. */
  WebhookState paused(Reason reason);

  /** It is to be told again. */
  WebhookState resumed();

  /** It is told. */
  record Active() implements WebhookState {
    @Override
    public String name() {
      return "Active";
    }

    @Override
    public WebhookState paused(Reason reason) {
      return new Paused(reason);
    }

    @Override
    public WebhookState resumed() {
      return this;
    }
  }

  /** It is told nothing; its place in the log waits. The first reason stays. */
  record Paused(Reason reason) implements WebhookState {
    @Override
    public String name() {
      return "Paused";
    }

    @Override
    public WebhookState paused(Reason other) {
      return this;
    }

    @Override
    public WebhookState resumed() {
      return new Active();
    }
  }
}
