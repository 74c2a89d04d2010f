package io.driveport.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.agent.driveset.BitLockerKey;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a command tells its results: text for people, or JSON lines and nothing else on standard
 * output for machines.
 *
 * <p>Whatever passes here is made fit to be printed, since some of it was written by others.
 */
final class Console {

  private final PrintWriter out;
  private final PrintWriter err;
  private final @Nullable JsonLines json;

  Console(PrintWriter out, PrintWriter err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json ? new JsonLines(out) : null;
  }

  /** A line of the result, for people only. */
  void line(String text) {
    if (json == null) {
      out.println(Printable.text(text));
      out.flush();
    }
  }

  void lines(List<String> texts) {
    texts.forEach(this::line);
  }

  /** A part of the result, for machines only; {@code members} are names and values in turn. */
  void event(String name, @Nullable Object... members) {
    if (json != null) {
      json.print(name, members);
    }
  }

  /** A remark beside the result, on the error stream. */
  void remark(String text) {
    err.println(Printable.text(text));
    err.flush();
  }

  /** Why there is no result: to people on the error stream, to machines in the result's place. */
  void failure(Failure failure) {
    if (json == null) {
      failure.text().forEach(this::remark);
    } else {
      json.print("error", failure.json());
    }
  }

  /** A JSON document laid out for people, or in one line for machines. */
  void document(JsonNode document) {
    out.println(
        BitLockerKey.maskAll(json == null ? document.toPrettyString() : document.toString()));
    out.flush();
  }
}
