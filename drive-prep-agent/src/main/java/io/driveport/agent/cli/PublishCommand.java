package io.driveport.agent.cli;

import io.driveport.agent.durable.CorruptLogException;
import io.driveport.agent.durable.LogInUseException;
import io.driveport.agent.event.EventBroker;
import io.driveport.agent.event.EventSpool;
import io.driveport.agent.event.KafkaEventBroker;
import io.driveport.agent.event.SpoolSender;
import io.driveport.agent.event.SpoolSender.Drained;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code drive-prep publish}. */
@Command(
    name = "publish",
    description = "Sends the events of a journal that Kafka does not have yet.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets what is required.
final class PublishCommand implements Callable<Integer> {

  @Option(
      names = "--journal",
      required = true,
      paramLabel = "FILE",
      description = "The session's journal.")
  private Path journal;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Try for as long; default ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(names = "--json", description = "Print a JSON line.")
  private boolean json;

  @Mixin private EventOptions events;
  @Mixin private LibraryLogging logging;
  @Spec private CommandSpec command;

  @Override
  public Integer call() throws InterruptedException {
    logging.configure();
    String kafka = events.kafka();
    if (kafka == null) {
      throw new ParameterException(
          command.commandLine(), "name the Kafka brokers with --kafka or KAFKA_BOOTSTRAP_SERVERS");
    }
    if (Files.notExists(EventSpool.fileOf(journal))) {
      throw new ParameterException(
          command.commandLine(), "--journal '%s' has no event spool beside it".formatted(journal));
    }
    try (EventSpool spool = EventSpool.open(journal);
        EventBroker broker = new KafkaEventBroker(kafka)) {
      return report(
          new SpoolSender(spool, broker, events.subscription()).drain(Duration.ofSeconds(seconds)));
    } catch (LogInUseException | CorruptLogException e) {
      return failed(e, ExitCode.JOURNAL);
    } catch (IOException e) {
      return failed(e, ExitCode.HOST_FAILURE);
    }
  }

  private int report(Drained drained) {
    ExitCode code = drained.waiting() == 0 ? ExitCode.OK : ExitCode.EVENTS_WAITING;
    if (json) {
      new JsonLines(command.commandLine().getOut())
          .print(
              "published",
              "sent",
              drained.sent(),
              "waiting",
              drained.waiting(),
              "problem",
              drained.problem(),
              "exitCode",
              code.code());
    } else {
      command
          .commandLine()
          .getOut()
          .printf("%d events sent, %d wait%n", drained.sent(), drained.waiting());
      command.commandLine().getOut().flush();
      if (drained.problem() != null) {
        command.commandLine().getErr().println("drive-prep: " + drained.problem());
      }
    }
    return code.code();
  }

  private int failed(IOException problem, ExitCode code) {
    command.commandLine().getErr().println("drive-prep: " + problem.getMessage());
    return code.code();
  }
}
