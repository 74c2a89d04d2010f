package io.driveport.agent.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code drive-prep}: prepares hard drives for an import job and takes the job on its way. */
@Command(
    name = "drive-prep",
    description = "Prepares hard drives for an import job and takes the job on its way.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands, in the order in which a job needs them:%n",
    exitCodeListHeading = "%nExit codes:%n",
    footer = {"", "'drive-prep COMMAND --help' shows the options of a command."})
public final class DrivePrep {

  private static final Map<String, Supplier<Object>> COMMANDS = commands();

  private static Map<String, Supplier<Object>> commands() {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("drives", DrivesCommand::new);
    commands.put("plan", PlanCommand::new);
    commands.put("prepare", PrepareCommand::new);
    commands.put("list-sessions", ListSessionsCommand::new);
    commands.put("list-drives", ListDrivesCommand::new);
    commands.put("verify", VerifyCommand::new);
    commands.put("repair", RepairCommand::new);
    commands.put("publish", PublishCommand::new);
    commands.put("locate", LocateCommand::new);
    commands.put("submit", SubmitCommand::new);
    commands.put("ship", ShipCommand::new);
    commands.put("status", StatusCommand::new);
    return commands;
  }

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    ErrorStream.restore();
    System.exit(configured(called(arguments)).execute(arguments));
  }

  /** The whole command line. */
  static CommandLine all() {
    CommandLine line = new CommandLine(new DrivePrep());
    COMMANDS.forEach((name, command) -> line.addSubcommand(name, command.get()));
    return line;
  }

  /** No more of it than is called: to look at every command takes longer than many of them run. */
  private static CommandLine called(String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    Supplier<Object> command = COMMANDS.get(first);
    if (command != null) {
      return new CommandLine(new DrivePrep()).addSubcommand(first, command.get());
    }
    boolean version = first.equals("-V") || first.equals("--version");
    return version ? new CommandLine(new DrivePrep()) : all();
  }

  /** Adds to a command how mistakes on the command line and faults of the program are told. */
  static CommandLine configured(CommandLine line) {
    Map<String, String> exitCodes = new LinkedHashMap<>();
    Arrays.stream(ExitCode.values())
        .forEach(code -> exitCodes.put(String.format("%3d", code.code()), code.meaning()));
    line.getCommandSpec().usageMessage().exitCodeList(exitCodes);
    return line.setParameterExceptionHandler((mistake, _) -> badCommandLine(mistake))
        .setExecutionExceptionHandler((fault, command, _) -> fault(fault, command));
  }

  private static int badCommandLine(ParameterException mistake) {
    CommandLine command = mistake.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(Printable.text(name + ": " + mistake.getMessage()));
    if (command.getParent() == null && !(mistake instanceof UnmatchedArgumentException)) {
      command.usage(command.getErr());
    } else if (!UnmatchedArgumentException.printSuggestions(mistake, command.getErr())) {
      command.getErr().println("  '" + name + " --help' shows what is allowed");
    }
    command.getErr().flush();
    return ExitCode.BAD_INPUT.code();
  }

  private static int fault(Exception fault, CommandLine command) {
    command.getErr().println("drive-prep: this is a fault in the program, please report it:");
    fault.printStackTrace(command.getErr());
    command.getErr().flush();
    return ExitCode.SOFTWARE.code();
  }
}
