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

  private Command() {}

  /**
   * Runs a command; ends the program with 1, and the reason on standard error, if it fails.
   *
   * @param name begins the reason
   * @param options those that there are
   */
  public static void run(String name, String[] arguments, List<String> options, Work work) {
    try {
      QuietLogging.install();
      work.run(Arguments.of(arguments, options)).forEach(System.out::println);
    } catch (LaunchException | IOException e) {
      System.err.println(name + ": " + e.getMessage());
      System.exit(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      System.exit(1);
    }
  }
}
