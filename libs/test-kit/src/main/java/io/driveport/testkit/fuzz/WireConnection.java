package io.driveport.testkit.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client of HTTP/1.1 that sends what it is given, byte by byte, to a port of 127.0.0.1. It keeps
 * its connection as long as the server does. For one thread.
 */
public final class WireConnection implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final int port;
  private final String token;
  private final Duration limit;
  private @Nullable Socket socket;
  private InputStream in = InputStream.nullInputStream();

  /**
   * A client of one server; connects with the first request.
   *
   * @param token the bearer token of every request that does not tell its own
   */
  public WireConnection(int port, String token) {
    this(port, token, LIMIT);
  }

  /**
   * The same for a server that takes its time.
   *
   * @param limit of the wait for more of an answer; {@link java.net.SocketTimeoutException} after
   *     it
   */
  public WireConnection(int port, String token, Duration limit) {
    this.port = port;
    this.token = token;
    this.limit = limit;
  }

  /**
   * Sends a request and reads the answer.
   *
   * @throws EOFException if the server closes the connection without one
   */
  public WireAnswer send(WireRequest request) throws IOException {
    Socket open = open();
    boolean reusable = false;
    try {
      write(request, open.getOutputStream());
      WireAnswer answer = read(request.method());
      String connection = answer.header("connection");
      reusable = request.isSound() && !"close".equalsIgnoreCase(connection);
      return answer;
    } finally {
      if (!reusable) {
        close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }

  private Socket open() throws IOException {
    Socket open = socket;
    if (open == null) {
      open = new Socket(InetAddress.getLoopbackAddress(), port);
      open.setTcpNoDelay(true);
      open.setSoTimeout((int) limit.toMillis());
      in = new BufferedInputStream(open.getInputStream());
      socket = open;
    }
    return open;
  }

  private void write(WireRequest request, OutputStream out) throws IOException {
    byte[] body = request.body() == null ? new byte[0] : request.body().getBytes(request.charset());
    StringBuilder head = new StringBuilder();
    head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    if (!request.tells("Host")) {
      head.append("Host: 127.0.0.1:").append(port).append("\r\n");
    }
    if (!request.tells("Authorization")) {
      head.append("Authorization: Bearer ").append(token).append("\r\n");
    }
    request.headers().forEach(line -> head.append(line).append("\r\n"));
    boolean ownLength = request.tells("Content-Length") || request.tells("Transfer-Encoding");
    if (request.body() != null && !ownLength) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    head.append("\r\n");
    try {
      out.write(head.toString().getBytes(StandardCharsets.UTF_8));
      out.write(body);
      out.flush();
    } catch (IOException e) {
      // A server that has read enough answers and closes: the answer is still to be had.
    }
  }

  private WireAnswer read(String method) throws IOException {
    int status = 100;
    Map<String, List<String>> headers = Map.of();
    while (status < 200) {
      String line = line();
      String[] words = line.split(" ", 3);
      if (words.length < 2 || !words[0].startsWith("HTTP/1.")) {
        throw new IOException("the server's answer does not begin as HTTP does: " + line);
      }
      status = Integer.parseInt(words[1]);
      headers = headers();
    }
    WireAnswer head = new WireAnswer(status, headers, "");
    boolean empty = method.equals("HEAD") || status == 204 || status == 304;
    return empty
        ? head
        : new WireAnswer(status, headers, new String(body(head), StandardCharsets.UTF_8));
  }

  private Map<String, List<String>> headers() throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("the server's answer has a line that is no header: " + line);
      }
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return headers;
  }

  private byte[] body(WireAnswer head) throws IOException {
    if ("chunked".equalsIgnoreCase(head.header("transfer-encoding"))) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (int size = chunkSize(); size > 0; size = chunkSize()) {
        body.write(exactly(size));
        line();
      }
      line();
      return body.toByteArray();
    }
    String length = head.header("content-length");
    return length == null ? in.readAllBytes() : exactly(Integer.parseInt(length));
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
  }

  private byte[] exactly(int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("the server's answer ends after %d bytes".formatted(bytes.length));
    }
    return bytes;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server has closed the connection without an answer");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
