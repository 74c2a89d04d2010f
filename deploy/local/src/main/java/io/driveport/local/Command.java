package io.driveport.local;

import io.driveport.testkit.QuietLogging;
import java.io.IOException;
import java.util.List;

/** How the commands of the local stack begin and end: quietly, and with a reason if they fail. */
public final class Command {

  /** What a command does, with the options it was given. */
  @FunctionalInterface
  public interface Work {

    /**
     * Does it.
     *
     * @return the lines to print
     * @throws LaunchException if it can't be done, saying why
     */
    List<String> run(Arguments options) throws LaunchException, IOException, InterruptedException;
  }

  /**
   * What a command ends with.
   *
   * @param lines to print
   * @param exitCode of the program
   */
  public record Outcome(List<String> lines, int exitCode) {}

  /** What a command finds out, with the options it was given. */
  @FunctionalInterface
  public interface Judgement {

    /**
     * Finds it out.
     *
     * @throws LaunchException if it can't be found out, saying why
     */
    Outcome of(Arguments options) throws LaunchException, IOException, InterruptedException;
  }

  private Command() {}

  /**
   * Runs a command; ends the program with 1, and the reason on standard error, if it fails.
   *
   * @param name begins the reason
   * @param options those that there are
   */
  public static void run(String name, String[] arguments, List<String> options, Work work) {
    judge(name, arguments, options, given -> new Outcome(work.run(given), 0));
  }

  /**
   * The same for a command whose exit code says what it has found out; 1 still means that it has
   * failed.
   */
  public static void judge(
      String name, String[] arguments, List<String> options, Judgement judgement) {
    try {
      QuietLogging.install();
      Outcome outcome = judgement.of(Arguments.of(arguments, options));
      outcome.lines().forEach(System.out::println);
      if (outcome.exitCode() != 0) {
        System.exit(outcome.exitCode());
      }
    } catch (LaunchException | IOException e) {
      System.err.println(name + ": " + e.getMessage());
      System.exit(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      System.exit(1);
    }
  }
}
