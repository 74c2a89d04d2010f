package io.driveport.agent.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page, made from what the commands say of themselves. */
final class ManPage {

  private final StringBuilder page = new StringBuilder();

  private ManPage() {}

  /** The page of {@code line} and all its commands. */
  static String of(CommandLine line) {
    ManPage page = new ManPage();
    page.write(line);
    return page.page.toString();
  }

  private void write(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    macro(".TH DRIVE-PREP 1 \"\" Driveport");
    macro(".SH NAME");
    text(spec.name() + " - " + lower(spec.usageMessage().description()[0]));
    macro(".SH SYNOPSIS");
    macro(".B drive-prep");
    text("COMMAND [OPTIONS]");
    macro(".SH DESCRIPTION");
    Arrays.stream(spec.usageMessage().description()).forEach(this::text);
    macro(".SH COMMANDS");
    line.getSubcommands().values().stream()
        .distinct()
        .map(CommandLine::getCommandSpec)
        .forEach(this::command);
    macro(".SH EXIT STATUS");
    text("A code that is not listed means failure.");
    for (ExitCode code : ExitCode.values()) {
      macro(".TP");
      macro(".B " + code.code());
      text(code.meaning());
    }
    macro(".SH ENVIRONMENT");
    for (String[] variable :
        new String[][] {
          {
            "DRIVEPORT_TOKEN_FILE",
            "a file with the token for the services, if --token-file is not given"
          },
          {"DRIVEPORT_TOKEN", "the token itself, if neither is given"},
          {"COLUMNS", "the width of the terminal, for live progress"}
        }) {
      macro(".TP");
      macro(".B " + variable[0]);
      text(variable[1]);
    }
  }

  private void command(CommandSpec spec) {
    macro(".SS " + escaped("drive-prep " + spec.name()));
    Arrays.stream(spec.usageMessage().description()).forEach(this::text);
    Stream.concat(spec.positionalParameters().stream(), spec.options().stream())
        .filter(each -> !each.hidden())
        .sorted(Comparator.comparingInt(ManPage::order).thenComparing(ManPage::names))
        .forEach(this::argument);
    List<String> footer = List.of(spec.usageMessage().footer());
    if (!footer.isEmpty()) {
      macro(".PP");
      macro(".nf");
      footer.stream().filter(each -> !each.isEmpty()).forEach(this::text);
      macro(".fi");
    }
  }

  private static int order(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.order() : 0;
  }

  private static String names(ArgSpec argument) {
    return switch (argument) {
      case OptionSpec option -> String.join(", ", option.names());
      case PositionalParamSpec parameter -> parameter.paramLabel();
      default -> throw new IllegalArgumentException(argument.toString());
    };
  }

  private void argument(ArgSpec argument) {
    boolean isFlag = argument instanceof PositionalParamSpec || argument.arity().max() == 0;
    macro(".TP");
    macro(".B " + escaped(names(argument) + (isFlag ? "" : " " + argument.paramLabel())));
    text(
        Arrays.stream(argument.description()).collect(Collectors.joining(" "))
            + (argument.required() ? " Required." : ""));
  }

  private void macro(String line) {
    page.append(line).append('\n');
  }

  private void text(String line) {
    String escaped = escaped(line.replace("%n", " ").replace("%%", "%"));
    macro(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-");
  }

  private static String lower(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT)
        + sentence.substring(1).replaceFirst("[.]$", "");
  }
}
