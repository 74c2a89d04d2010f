package io.driveport.local.faults;

import io.driveport.testkit.KafkaServer;
import java.io.IOException;
import java.nio.file.Path;

/** The Kafka broker, which can be made to stand still. */
final class Broker implements AutoCloseable {

  private final KafkaServer server;

  Broker(Path data, int port) throws IOException {
    server = KafkaServer.start(data, port);
    // A process that stands still would not see that this JVM has gone.
    Runtime.getRuntime().addShutdownHook(new Thread(this::resume));
  }

  String bootstrapServers() {
    return server.bootstrapServers();
  }

  /** Makes the broker stand still: it takes connections and bytes, and does nothing with them. */
  Obstacle pause() throws IOException {
    server.pause();
    return this::resume;
  }

  @Override
  public void close() {
    resume();
    server.close();
  }

  /** Makes the broker go on, if it stands still. */
  void resume() {
    try {
      server.resume();
    } catch (IOException e) {
      throw new IllegalStateException("the broker stands still and can't be told to go on", e);
    }
  }
}
