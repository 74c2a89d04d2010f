package io.driveport.local.dlq;

import io.driveport.local.Arguments;
import io.driveport.local.Command;
import io.driveport.local.LaunchException;
import io.driveport.local.Layout;
import io.driveport.local.OperatorClient;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Shows and settles dead letters: {@code Dlq [--show ID | --redrive ID | --redrive all | --discard
 * ID --reason TEXT] [--data DIR] --project DIR}; without any of them, those that wait.
 */
public final class Dlq {

  private static final List<String> OPTIONS =
      List.of("--show", "--redrive", "--discard", "--reason", "--data", "--project");

  private static final String ALL = "all";

  private Dlq() {}

  /** Exits with 0 after what it has shown or done; with 1 and the reason else. */
  public static void main(String[] arguments) {
    Command.run("dlq", arguments, OPTIONS, Dlq::run);
  }

  private static List<String> run(Arguments options)
      throws LaunchException, IOException, InterruptedException {
    Optional<String> show = options.value("--show");
    Optional<String> redrive = options.value("--redrive");
    Optional<String> discard = options.value("--discard");
    if (Stream.of(show, redrive, discard).filter(Optional::isPresent).count() > 1) {
      throw new LaunchException("say one of --show, --redrive and --discard");
    }
    if (discard.isPresent() != options.value("--reason").isPresent()) {
      throw new LaunchException("--discard needs a --reason, and nothing else has one");
    }
    try (OperatorClient client = new OperatorClient(Layout.of(options))) {
      DeadLetterQueues queues = new DeadLetterQueues(client);
      if (show.isPresent()) {
        return queues.show(show.get());
      }
      if (discard.isPresent()) {
        return List.of(queues.discard(discard.get(), options.value("--reason").orElseThrow()));
      }
      if (redrive.isPresent()) {
        return redrive.get().equals(ALL)
            ? queues.redriveAll()
            : List.of(queues.redrive(redrive.get()));
      }
      return queues.waiting();
    }
  }
}
