package io.driveport.agent.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * One run of a command, as a shell would see it.
 *
 * @param code exit code
 */
record CommandRun(int code, String out, String err) {

  static CommandRun of(Object command, List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        DrivePrep.configured(command instanceof CommandLine line ? line : new CommandLine(command))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments.toArray(String[]::new));
    return new CommandRun(code, out.toString(), err.toString());
  }

  static CommandRun of(Object command, String... arguments) {
    return of(command, List.of(arguments));
  }
}
