package io.driveport.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A container engine that may answer on this machine, asked without a library and without a word on
 * the console.
 *
 * @param address where it would answer
 */
record ContainerEngine(SocketAddress address) {

  private static final Duration PING_LIMIT = Duration.ofSeconds(1);
  private static final Duration PULL_LIMIT = Duration.ofMinutes(3);
  private static final Path USUAL_SOCKET = Path.of("/var/run/docker.sock");

  /**
   * Where the environment says the engine is: {@code DOCKER_HOST}, else the usual socket.
   *
   * @return empty if there is nothing to ask, or only over TLS, which Testcontainers does itself
   */
  static Optional<ContainerEngine> of(Map<String, String> environment) {
    String host = environment.getOrDefault("DOCKER_HOST", "");
    if (host.isBlank()) {
      return Files.exists(USUAL_SOCKET)
          ? Optional.of(new ContainerEngine(UnixDomainSocketAddress.of(USUAL_SOCKET)))
          : Optional.empty();
    }
    URI uri = URI.create(host);
    String scheme = Optional.ofNullable(uri.getScheme()).orElse("");
    if (scheme.equals("unix")) {
      return Optional.of(new ContainerEngine(UnixDomainSocketAddress.of(Path.of(uri.getPath()))));
    }
    boolean plain = environment.getOrDefault("DOCKER_TLS_VERIFY", "").isBlank();
    return plain && List.of("tcp", "http").contains(scheme)
        ? Optional.of(
            new ContainerEngine(new InetSocketAddress(uri.getHost(), Math.max(uri.getPort(), 1))))
        : Optional.empty();
  }

  /** Whether an engine answers {@code GET /_ping} within a second. */
  boolean answers() {
    return status("GET", "/_ping", PING_LIMIT) == 200;
  }

  /** Whether the engine has the image, or has it after it was asked to pull it. */
  boolean obtains(String image) {
    if (has(image)) {
      return true;
    }
    String query = "/images/create?fromImage=" + URLEncoder.encode(image, StandardCharsets.UTF_8);
    return status("POST", query, PULL_LIMIT) == 200 && has(image);
  }

  private boolean has(String image) {
    return status("GET", "/images/" + image + "/json", PING_LIMIT.multipliedBy(5)) == 200;
  }

  /** Status of the answer to a request, or -1 if none came in time. */
  private int status(String method, String path, Duration limit) {
    try (SocketChannel channel = open()) {
      // Closing the channel ends the exchange, whatever it waits for.
      CompletableFuture<String> answer = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(() -> {
            try {
              answer.complete(exchange(channel, method, path));
            } catch (IOException | RuntimeException e) {
              answer.completeExceptionally(e);
            }
          });
      String[] words = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS).split(" ", 3);
      return words.length > 1 ? Integer.parseInt(words[1]) : -1;
    } catch (IOException
        | ExecutionException
        | TimeoutException
        | NumberFormatException
        | UnsupportedOperationException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  private SocketChannel open() throws IOException {
    return address instanceof UnixDomainSocketAddress
        ? SocketChannel.open(StandardProtocolFamily.UNIX)
        : SocketChannel.open();
  }

  /** The whole answer; HTTP/1.0, so that the engine closes the connection at its end. */
  private String exchange(SocketChannel channel, String method, String path) throws IOException {
    channel.connect(address);
    String request =
        "%s %s HTTP/1.0\r\nHost: engine\r\nContent-Length: 0\r\n\r\n".formatted(method, path);
    ByteBuffer out = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
    while (out.hasRemaining()) {
      channel.write(out);
    }
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ByteBuffer in = ByteBuffer.allocate(8192);
    while (channel.read(in.clear()) >= 0) {
      answer.write(in.array(), 0, in.position());
    }
    return answer.toString(StandardCharsets.UTF_8);
  }
}
