package io.driveport.agent.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driveport.agent.rest.Connection;
import io.driveport.agent.rest.ImportExportService;
import io.driveport.agent.rest.Pause;
import io.driveport.agent.rest.ServiceException;
import io.driveport.agent.rest.ServiceRefused;
import io.driveport.agent.rest.ServiceUnreachable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What commands that talk to the services have in common: connection, failures, exit codes. */
abstract class ServiceCommand implements Callable<Integer> {

  @Mixin final ConnectionOptions connection;

  private final Pause pause;

  @Spec private @Nullable CommandSpec spec;

  ServiceCommand(Map<String, String> environment, Pause pause) {
    this.connection = new ConnectionOptions(environment);
    this.pause = pause;
  }

  /** Does the command's work and answers its exit code. */
  abstract int run(Console console) throws BadInput, ServiceException, InterruptedException;

  /** The option by which the user says what a service calls by this target in an error. */
  abstract Optional<String> optionFor(String target);

  @Override
  public final Integer call() {
    CommandSpec command = spec();
    Console console =
        new Console(
            command.commandLine().getOut(), command.commandLine().getErr(), connection.isJson());
    try {
      return run(console);
    } catch (BadInput e) {
      Failures.badInput(command.qualifiedName(), e.problems()).tell(console);
      return ServiceExitCode.BAD_INPUT;
    } catch (ServiceRefused e) {
      Failures.refused(command.qualifiedName(), e, this::optionFor).tell(console);
      return ServiceExitCode.REFUSED;
    } catch (ServiceUnreachable e) {
      Failures.unreachable(command.qualifiedName(), e).tell(console);
      return ServiceExitCode.UNREACHABLE;
    } catch (ServiceException e) {
      throw new IllegalStateException("a failure of no known kind", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ServiceExitCode.INTERRUPTED;
    }
  }

  ImportExportService open(Connection how, Console console) {
    return new ImportExportService(
        how,
        (reason, wait, attempt) ->
            console.warn(
                "%s; trying again in %.1f s (attempt %d)"
                    .formatted(reason, wait.toMillis() / 1000.0, attempt)),
        pause);
  }

  Pause pause() {
    return pause;
  }

  /** The connection, if that is all the command needs. */
  Connection connectionOrFail(List<String> problems) throws BadInput {
    Connection how = connection.connection(problems);
    if (how == null || !problems.isEmpty()) {
      throw new BadInput(problems);
    }
    return how;
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("commands are run by picocli");
    }
    return spec;
  }
}
