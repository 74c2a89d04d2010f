package io.driveport.servicekit.deadletter;

import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.event.ReceivedEvent;
import io.driveport.servicekit.event.UnreadableEvent;
import io.driveport.servicekit.inbox.Attempts;
import io.driveport.servicekit.inbox.EventConsumer;
import io.driveport.servicekit.inbox.NotYet;
import io.driveport.servicekit.inbox.PassingFailures;
import io.driveport.servicekit.log.LogKey;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Takes a dead letter to the consumer that could not apply it. What came after it has been applied
 * meanwhile; consumers never put an older state over a newer one.
 */
@ApplicationScoped
class Redrive {

  private static final Logger LOG = Logger.getLogger(Redrive.class);

  private final List<EventConsumer> consumers;
  private final Attempts attempts;
  private final Config config;

  Redrive(@All List<EventConsumer> consumers, Attempts attempts, Config config) {
    this.consumers = List.copyOf(consumers);
    this.attempts = attempts;
    this.config = config;
  }

  /**
   * Applies it, in the transaction of its consumer.
   *
   * @throws ArmException 409 if it can't be applied, which leaves it as it was
   * @throws RuntimeException for a failure that passes by itself
   */
  void apply(DeadLetter letter) {
    EventConsumer consumer = consumer(letter);
    ReceivedEvent event = event(letter);
    LogKey.EVENT.is(event.id());
    LogKey.are(event.event());
    try {
      if (!attempts.once(() -> consumer.apply(event))) {
        throw new ArmException(
            503, new ArmError("ServiceUnavailable", "The service stops; ask its next replica."));
      }
    } catch (ArmException e) {
      throw e;
    } catch (NotYet e) {
      throw notApplied("It still waits for something: " + e.getMessage());
    } catch (RuntimeException e) {
      if (PassingFailures.passes(e)) {
        throw e;
      }
      LOG.warnf(e, "A dead letter fails again: %s", letter.id());
      throw notApplied("It fails again: " + e.getMessage());
    }
  }

  /** Dead letters of the first version name no channel; a topic had one then. */
  private EventConsumer consumer(DeadLetter letter) {
    Optional<EventConsumer> found =
        consumers.stream()
            .filter(consumer ->
                letter.channel() == null
                    ? topic(consumer).equals(letter.topic())
                    : consumer.channel().equals(letter.channel()))
            .findFirst();
    return found.orElseThrow(() ->
        notApplied(
            "No channel of this version is called '%s' or reads '%s'."
                .formatted(letter.channel(), letter.topic())));
  }

  private String topic(EventConsumer consumer) {
    return config.getValue("mp.messaging.incoming." + consumer.channel() + ".topic", String.class);
  }

  private static ReceivedEvent event(DeadLetter letter) {
    try {
      return ReceivedEvent.from(letter.message())
          .orElseThrow(() ->
              notApplied(
                  "This version knows no events of the type %s."
                      .formatted(letter.header("ce_type"))));
    } catch (UnreadableEvent e) {
      throw notApplied("It can't be read: " + e.getMessage());
    }
  }

  private static ArmException notApplied(String why) {
    return new ArmException(409, new ArmError("NotApplied", why + " It waits as before."));
  }
}
