package io.driveport.agent.cli;

import io.driveport.agent.event.EventBroker;
import io.driveport.agent.event.EventSpool;
import io.driveport.agent.event.SpoolSender;
import io.driveport.agent.event.SpoolSender.Drained;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drive-prep publish}: sends the events that wait beside a journal. */
@Command(
    name = "publish",
    description = "Sends the events of a journal that Kafka does not have yet.",
    footer = {"", "Example:", "  drive-prep publish --journal films.jrn --kafka broker:9092"})
@SuppressWarnings("NullAway.Init") // picocli sets what is required.
final class PublishCommand extends AgentCommand {

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
      description = "Longest time to try. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Mixin private final SubscriptionOption subscription;
  @Mixin private final KafkaOption kafka;

  /** As picocli makes it. */
  PublishCommand() {
    this(Environment.ofProcess());
  }

  PublishCommand(Environment environment) {
    this.subscription = new SubscriptionOption(environment);
    this.kafka = new KafkaOption(environment);
  }

  @Override
  ExitCode run(Console console) throws BadInput, IOException, InterruptedException {
    List<String> problems = new ArrayList<>();
    EventBroker configured = kafka.broker();
    String owner = subscription.checked(problems);
    if (configured == null) {
      problems.add("--kafka or KAFKA_BOOTSTRAP_SERVERS: is missing; name the Kafka brokers");
    }
    if (Files.notExists(EventSpool.fileOf(journal))) {
      problems.add("--journal: '%s' has no event spool beside it".formatted(journal));
    }
    if (seconds < 1) {
      problems.add("--wait: %d is not allowed; allowed is 1 or more".formatted(seconds));
    }
    if (configured == null || !problems.isEmpty()) {
      throw BadInput.nothingSent(problems);
    }
    try (EventSpool spool = EventSpool.open(journal);
        EventBroker broker = configured) {
      return report(
          new SpoolSender(spool, broker, owner).drain(Duration.ofSeconds(seconds)), console);
    }
  }

  private ExitCode report(Drained drained, Console console) {
    ExitCode code = drained.waiting() == 0 ? ExitCode.OK : ExitCode.EVENTS_WAITING;
    console.line("%d events sent, %d wait".formatted(drained.sent(), drained.waiting()));
    console.event(
        "published",
        "exitCode",
        code.code(),
        "journal",
        journal.toString(),
        "sent",
        drained.sent(),
        "waiting",
        drained.waiting(),
        "whyWaiting",
        drained.problem());
    if (drained.problem() != null) {
      console.line("They wait because: " + drained.problem());
    }
    return code;
  }
}
