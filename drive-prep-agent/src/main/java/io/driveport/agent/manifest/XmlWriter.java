package io.driveport.agent.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** Streams indented XML, the same bytes for the same calls; all are out when the root ends. */
final class XmlWriter {

  private static final int MANY = 8 << 10;

  private final OutputStream out;
  private final StringBuilder waiting = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  XmlWriter(OutputStream out) throws IOException {
    this.out = out;
    raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  }

  /** Opens an element; {@code attributes} are names and values in turn. */
  void begin(String name, String... attributes) throws IOException {
    indent();
    raw("<" + name + attributes(attributes) + ">\n");
    open.push(name);
  }

  void end() throws IOException {
    String name = open.pop();
    indent();
    raw("</" + name + ">\n");
    if (open.isEmpty()) {
      flush();
    }
  }

  /** An element with text and nothing else. */
  void text(String name, String text, String... attributes) throws IOException {
    indent();
    raw("<" + name + attributes(attributes) + ">" + escaped(text) + "</" + name + ">\n");
  }

  /** An element without content. */
  void empty(String name, String... attributes) throws IOException {
    indent();
    raw("<" + name + attributes(attributes) + "/>\n");
  }

  private static String attributes(String... attributes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ')
          .append(attributes[i])
          .append("=\"")
          .append(escaped(attributes[i + 1]))
          .append('"');
    }
    return text.toString();
  }

  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        // Unescaped, a parser would turn them into something else.
        case '\t', '\n', '\r' -> escaped.append("&#").append((int) c).append(';');
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private void indent() throws IOException {
    raw("  ".repeat(open.size()));
  }

  private void raw(String text) throws IOException {
    waiting.append(text);
    if (waiting.length() >= MANY) {
      flush();
    }
  }

  // What is written is hashed on its way, which takes long for a few bytes at a time.
  private void flush() throws IOException {
    out.write(waiting.toString().getBytes(UTF_8));
    waiting.setLength(0);
  }
}
