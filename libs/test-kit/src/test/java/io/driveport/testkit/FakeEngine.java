package io.driveport.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Speaks as much of a container engine's API as {@link ContainerEngine} asks for. */
final class FakeEngine implements AutoCloseable {

  private final ServerSocketChannel server;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<SocketChannel> open = new CopyOnWriteArrayList<>();
  private final Set<String> images = ConcurrentHashMap.newKeySet();
  private final Set<String> pullable = ConcurrentHashMap.newKeySet();
  private volatile boolean mute;

  private FakeEngine(ServerSocketChannel server, SocketAddress address) throws IOException {
    this.server = server.bind(address);
    Thread.ofVirtual().start(this::serve);
  }

  static FakeEngine on(Path socket) throws IOException {
    return new FakeEngine(
        ServerSocketChannel.open(StandardProtocolFamily.UNIX), UnixDomainSocketAddress.of(socket));
  }

  static FakeEngine on(int port) throws IOException {
    return new FakeEngine(
        ServerSocketChannel.open(), new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  FakeEngine having(String image) {
    images.add(image);
    return this;
  }

  FakeEngine pulling(String image) {
    pullable.add(image);
    return this;
  }

  FakeEngine mute() {
    mute = true;
    return this;
  }

  List<String> asked() {
    return asked;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (SocketChannel channel : open) {
      channel.close();
    }
  }

  private void serve() {
    try {
      while (true) {
        SocketChannel channel = server.accept();
        open.add(channel);
        if (!mute) {
          answer(channel);
          channel.close();
        }
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void answer(SocketChannel channel) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(4096);
    channel.read(in);
    String line = new String(in.array(), 0, in.position(), StandardCharsets.US_ASCII);
    String request = line.substring(0, line.indexOf(" HTTP/"));
    asked.add(request);
    String answer = "HTTP/1.0 %d said\r\n\r\n{}\n".formatted(status(request));
    channel.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
  }

  private int status(String request) {
    if (request.equals("GET /_ping")) {
      return 200;
    }
    if (request.startsWith("POST /images/create?")) {
      images.addAll(pullable);
      return 200;
    }
    return images.stream().anyMatch(image -> request.equals("GET /images/" + image + "/json"))
        ? 200
        : 404;
  }
}
