package io.driveport.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driveport.agent.submission.UnlockKey;
import java.io.PrintWriter;
import java.util.List;

/**
 * Where a command tells its results: text for people, or one JSON object a line for machines.
 *
 * <p>Whatever passes here has its unlock keys masked and its control characters replaced, since
 * some of it was written by others.
 */
final class Console {

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;

  Console(PrintWriter out, PrintWriter err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
  }

  /** Whether results are for machines. */
  boolean isJson() {
    return json;
  }

  /** A line of the result, for people only. */
  void line(String text) {
    if (!json) {
      out.println(printable(text));
      out.flush();
    }
  }

  void lines(List<String> texts) {
    texts.forEach(this::line);
  }

  /** The result, for machines only. */
  void json(ObjectNode result) {
    if (json) {
      out.println(UnlockKey.maskAll(result.toString()));
      out.flush();
    }
  }

  /** A remark beside the result. */
  void warn(String text) {
    err.println(printable(text));
    err.flush();
  }

  /** Why there is no result: to people on the error stream, to machines in the result's place. */
  void failure(List<String> text, ObjectNode error) {
    if (json) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      result.set("error", error);
      json(result);
    } else {
      text.forEach(this::warn);
    }
  }

  /** A JSON document laid out for people, or in one line for machines. */
  void document(JsonNode document) {
    out.println(UnlockKey.maskAll(json ? document.toString() : document.toPrettyString()));
    out.flush();
  }

  private static String printable(String text) {
    return UnlockKey.maskAll(text).replaceAll("\\p{Cntrl}", " ");
  }
}
