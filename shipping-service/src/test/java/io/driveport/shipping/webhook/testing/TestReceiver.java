package io.driveport.shipping.webhook.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Somebody at the address of a webhook, on this machine. */
public final class TestReceiver implements AutoCloseable {

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger cutShort = new AtomicInteger();
  private volatile Function<Received, Reply> replies = _ -> Reply.of(204);

  /** What has come. */
  public record Received(String target, Headers headers, String body) {

    /** The first value of a header. */
    public String header(String name) {
      return String.valueOf(headers.getFirst(name));
    }

    /** The id of the event. */
    public String eventId() {
      return header("ce-id");
    }
  }

  /** What is answered. */
  public record Reply(int status, Map<String, String> headers, String body) {

    /** A status alone. */
    public static Reply of(int status) {
      return new Reply(status, Map.of(), "");
    }
  }

  /** One that takes everything. */
  public TestReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  /** Its address. */
  public String url() {
    return "http://localhost:%d/in".formatted(server.getAddress().getPort());
  }

  /** Answers otherwise from now on. */
  public TestReceiver replying(Function<Received, Reply> replies) {
    this.replies = replies;
    return this;
  }

  /** What has come so far, in its order. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** The ids of the events that have come, in their order. */
  public List<String> eventIds() {
    return received.stream().map(Received::eventId).toList();
  }

  /** How many of its answers nobody has read to their end. */
  public int cutShort() {
    return cutShort.get();
  }

  /** How many requests it has had at most at the same time. */
  public int mostAtOnce() {
    return most.get();
  }

  private void take(HttpExchange exchange) throws IOException {
    most.accumulateAndGet(now.incrementAndGet(), Math::max);
    try (exchange) {
      Received one =
          new Received(
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      Reply reply = replies.apply(one);
      received.add(one);
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      now.decrementAndGet();
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      write(exchange, body);
    }
  }

  private void write(HttpExchange exchange, byte[] body) {
    try {
      exchange.getResponseBody().write(body);
    } catch (IOException _) {
      cutShort.incrementAndGet();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
