package io.driveport.servicekit.start;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks addresses whether they answer: what is installed is tested by its own programs, from within.
 */
public final class AnswerCheck {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int LIMIT_MILLIS = 5_000;

  private AnswerCheck() {}

  /**
   * Exits with 0 when each address has answered a GET with 200, which is waited for; with 1 if one
   * does not within two minutes, with 2 if none is given. Says of each what it answers.
   */
  public static void main(String[] addresses) {
    if (addresses.length == 0) {
      System.err.println("usage: AnswerCheck http://…");
      System.exit(2);
    }
    System.exit(answer(List.of(addresses), PATIENCE) ? 0 : 1);
  }

  /**
   * Asks again and again those that have not answered yet.
   *
   * @param patience for all of them together
   * @return whether all have answered with 200
   */
  static boolean answer(List<String> addresses, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean all = true;
    for (String address : addresses) {
      String answer = ask(address);
      while (!answer.equals("200") && System.nanoTime() - deadline < 0) {
        LockSupport.parkNanos(PAUSE.toNanos());
        answer = ask(address);
      }
      System.out.println(address + ": " + answer);
      all &= answer.equals("200");
    }
    return all;
  }

  private static String ask(String address) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(address).toURL().openConnection();
      connection.setConnectTimeout(LIMIT_MILLIS);
      connection.setReadTimeout(LIMIT_MILLIS);
      try {
        return Integer.toString(connection.getResponseCode());
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return e.toString();
    }
  }
}
