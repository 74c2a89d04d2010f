package io.driveport.servicekit.outbox;

/** So many events wait for Kafka that nothing may be changed; it passes when Kafka takes them. */
public final class OutboxFull extends RuntimeException {

  OutboxFull() {
    super("As many events wait for Kafka as may (driveport.outbox.most-rows)");
  }
}
