package io.driveport.shipping.messaging;

import io.driveport.contracts.TaskEvent.TaskClosed;
import io.driveport.contracts.TaskEvent.TaskOpened;
import io.driveport.contracts.Topic;
import io.driveport.servicekit.event.ReceivedEvent;
import io.driveport.servicekit.inbox.Consumption;
import io.driveport.servicekit.inbox.ReplicaConsumer;
import io.driveport.shipping.application.KeepTasks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** Feeds the replica of the tasks of all services, this one too. */
@ApplicationScoped
class TaskConsumer implements ReplicaConsumer {

  private static final String CHANNEL = "tasks";

  private final Consumption consumption;
  private final KeepTasks keepTasks;

  TaskConsumer(Consumption consumption, KeepTasks keepTasks) {
    this.consumption = consumption;
    this.keepTasks = keepTasks;
  }

  @Incoming(CHANNEL)
  CompletionStage<@Nullable Void> onTaskEvent(Message<ConsumerRecord<String, byte[]>> message) {
    return consumption.take(message, this);
  }

  @Override
  public String channel() {
    return CHANNEL;
  }

  @Override
  public Topic topic() {
    return Topic.TASKS;
  }

  @Override
  public String table() {
    return "attention";
  }

  @Override
  public String passing() {
    // What was closed about a package goes with its job, of which the topic says no more.
    return """
    closed_at is not null and (
      closed_at < now() - interval '%d seconds'
      or job_id is null and package_id is not null
        and not exists (select 1 from package where id = package_id))
    """
        .formatted(keepTasks.closedKeptFor().toSeconds());
  }

  @Override
  public String order() {
    return "opened_at, task_id";
  }

  @Override
  public void apply(ReceivedEvent received) {
    if (received.event() instanceof TaskOpened opened) {
      keepTasks.opened(opened, received.time());
    } else if (received.event() instanceof TaskClosed closed) {
      keepTasks.closed(closed, received.time());
    }
  }
}
