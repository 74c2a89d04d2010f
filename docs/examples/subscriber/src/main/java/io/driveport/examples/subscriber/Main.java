package io.driveport.examples.subscriber;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Follows the jobs until it is stopped: {@code BOOTSTRAP_SERVERS FILE}. */
public final class Main {

  private static final int WRONG_ARGUMENTS = 2;

  /** Runs it. */
  @SuppressWarnings("SystemOut") // What the program is for.
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println(
          "Give two arguments: where Kafka is (host:port), and a file for what is known.");
      System.exit(WRONG_ARGUMENTS);
    }
    BoardFile file = new BoardFile(Path.of(arguments[1]));
    Consumer<String> say = System.out::println;
    try (JobFollower follower = new JobFollower(arguments[0], file, say)) {
      while (true) {
        follower.readSome();
      }
    }
  }

  private Main() {}
}
