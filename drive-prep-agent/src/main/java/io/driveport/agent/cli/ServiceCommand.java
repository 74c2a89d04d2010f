package io.driveport.agent.cli;

import io.driveport.agent.rest.Connection;
import io.driveport.agent.rest.ImportExportService;
import io.driveport.agent.rest.Pause;
import io.driveport.agent.rest.ServiceException;
import io.driveport.agent.rest.ServiceRefused;
import io.driveport.agent.rest.ServiceUnreachable;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** What commands that talk to the services have in common: connection, refusals. */
abstract class ServiceCommand extends AgentCommand {

  @Mixin private final ConnectionOptions connection;

  private final Pause pause;

  ServiceCommand(Environment environment, Pause pause) {
    this.connection = new ConnectionOptions(environment);
    this.pause = pause;
  }

  /** Does the command's work. */
  abstract ExitCode serve(Console console) throws BadInput, ServiceException, InterruptedException;

  /** The option by which the user says what a service calls by this target in an error. */
  Optional<String> optionFor(String target) {
    return Optional.empty();
  }

  @Override
  final ExitCode run(Console console) throws BadInput, InterruptedException {
    try {
      return serve(console);
    } catch (ServiceException failure) {
      return switch (failure) {
        case ServiceRefused refusal -> {
          console.failure(Failure.refused(name(), refusal, this::optionFor));
          yield ExitCode.REFUSED;
        }
        case ServiceUnreachable unreachable -> {
          console.failure(Failure.unreachable(name(), unreachable));
          yield ExitCode.UNREACHABLE;
        }
      };
    }
  }

  final ImportExportService open(Connection how, Console console) {
    return new ImportExportService(
        how,
        (reason, wait, attempt) ->
            console.remark(
                "%s; trying again in %.1f s (attempt %d)"
                    .formatted(reason, wait.toMillis() / 1000.0, attempt)),
        pause);
  }

  final Pause pause() {
    return pause;
  }

  /** How to reach the services; what is missing or wrong is added to the problems. */
  final Optional<Connection> connection(List<String> problems) {
    return Optional.ofNullable(connection.connection(problems));
  }

  /**
   * How to reach the services.
   *
   * @throws BadInput if that can't be told, or there are other problems
   */
  final Connection connectionOrFail(List<String> problems) throws BadInput {
    Optional<Connection> how = connection(problems);
    if (how.isEmpty() || !problems.isEmpty()) {
      throw BadInput.nothingSent(problems);
    }
    return how.get();
  }
}
