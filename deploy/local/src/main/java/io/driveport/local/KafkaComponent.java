package io.driveport.local;

import io.driveport.testkit.KafkaServer;
import io.driveport.testkit.KafkaTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The one Kafka broker, with the topics of the contract.
 *
 * @param data where it keeps records
 * @param port where it listens
 * @param advertisedPort where clients connect
 */
record KafkaComponent(Path data, int port, int advertisedPort) implements Component {

  static final String NAME = "kafka";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> command() {
    return KafkaServer.command(
        System.getProperty("java.class.path", ""), data, port, advertisedPort);
  }

  @Override
  public boolean ready() {
    return Ports.isTaken(port) && KafkaServer.answers(bootstrapServers());
  }

  @Override
  public void settle() throws IOException {
    KafkaTopics.create(bootstrapServers(), KafkaTopics.CONSUMERS);
  }

  private String bootstrapServers() {
    return "127.0.0.1:" + port;
  }
}
