package io.driveport.agent.cli;

import io.driveport.agent.os.Posix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** What the user types when he is asked. */
final class Answers {

  private final BufferedReader lines;
  private final boolean canBeAsked;

  /**
   * Answers by lines of {@code typed}.
   *
   * @param canBeAsked whether somebody reads the question
   */
  Answers(Reader typed, boolean canBeAsked) {
    this.lines = new BufferedReader(typed);
    this.canBeAsked = canBeAsked;
  }

  /** Those of the user of this process, if he is at a terminal. */
  static Answers ofProcess() {
    return new Answers(
        new InputStreamReader(System.in, Charset.defaultCharset()), Posix.isInputTerminal());
  }

  /** Whether anybody can be asked: what a program or a file holds agrees to nothing. */
  boolean canBeAsked() {
    return canBeAsked;
  }

  /**
   * The next line; empty if the user has ended the input.
   *
   * @throws InterruptedException if the thread is interrupted before there is one
   */
  Optional<String> next() throws InterruptedException {
    // Reading a terminal can't be interrupted, and must not keep the program from ending.
    CompletableFuture<Optional<String>> line = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("answers").start(() -> read(line));
    try {
      return line.get();
    } catch (ExecutionException e) {
      return Optional.empty();
    }
  }

  private void read(CompletableFuture<Optional<String>> line) {
    try {
      line.complete(Optional.ofNullable(lines.readLine()));
    } catch (IOException e) {
      line.completeExceptionally(e);
    }
  }
}
