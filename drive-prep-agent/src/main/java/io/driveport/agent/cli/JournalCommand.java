package io.driveport.agent.cli;

import io.driveport.agent.journal.SessionJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Looks at a journal, even while a session is at work. */
@SuppressWarnings("NullAway.Init") // picocli sets what is required.
abstract class JournalCommand extends AgentCommand {

  @Option(
      names = "--journal",
      required = true,
      paramLabel = "FILE",
      description = "Journal of the sessions.")
  private Path journal;

  @Override
  final ExitCode run(Console console) throws BadInput, IOException {
    if (!Files.isRegularFile(journal)) {
      throw BadInput.options(List.of("--journal: '%s' is no file".formatted(journal)));
    }
    try (SessionJournal opened = SessionJournal.read(journal)) {
      show(opened, console);
      return ExitCode.OK;
    }
  }

  abstract void show(SessionJournal opened, Console console) throws IOException;
}
