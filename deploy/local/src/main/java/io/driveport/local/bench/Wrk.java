package io.driveport.local.bench;

import io.driveport.local.LaunchException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * wrk: as many requests as the server answers, each connection sending its next one upon an answer.
 *
 * @param port of 127.0.0.1
 * @param token of every request
 * @param directory for its scripts
 */
record Wrk(int port, String token, Path directory) {

  /** Connections that are open at once. */
  static final int CONNECTIONS = 16;

  private static final Pattern DONE =
      Pattern.compile("requests=(\\d+) microseconds=(\\d+) refused=(\\d+) failed=(\\d+)");

  /**
   * Runs a script.
   *
   * @param script name of one of ours
   * @param argument for the script
   * @return requests per second
   * @throws LaunchException if one of them was not answered with 2xx
   */
  double rate(String script, String argument, Duration time)
      throws IOException, InterruptedException, LaunchException {
    return rate(
        ExternalTool.output(
            List.of(
                "wrk",
                "--threads=1",
                "--connections=" + CONNECTIONS,
                "--duration=" + time.toSeconds() + "s",
                "--timeout=30s",
                "--script=" + ExternalTool.unpacked(script, directory),
                "http://127.0.0.1:" + port,
                argument),
            Map.of("DRIVEPORT_TOKEN", token)));
  }

  /** The rate that our scripts' last line tells. */
  static double rate(String output) throws LaunchException {
    Matcher done = DONE.matcher(output);
    if (!done.find()) {
      throw new LaunchException("wrk has said something else than expected: " + output);
    }
    if (!done.group(3).equals("0") || !done.group(4).equals("0")) {
      throw new LaunchException("not all requests have been answered with 2xx: " + done.group());
    }
    return Long.parseLong(done.group(1)) * 1e6 / Long.parseLong(done.group(2));
  }
}
