package io.driveport.servicekit.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Goes through a topic, each time from where it ended before to where it ends now. */
public final class TopicPass {

  private final TopicReader reader;
  private final int batch;
  private final Map<TopicPartition, Long> positions = new HashMap<>();

  /**
   * A pass before the first record.
   *
   * @param batch records that are given at a time, at most
   * @throws KafkaException if the broker does not answer in time
   */
  public TopicPass(TopicReader reader, String topic, int batch) {
    this.reader = reader;
    this.batch = batch;
    reader.partitions(List.of(topic)).forEach(partition -> positions.put(partition, 0L));
  }

  /**
   * Reads on.
   *
   * @param each is given the records of one partition after the other, in their order, and keeps no
   *     list
   * @throws KafkaException if the broker does not answer in time
   */
  public void readOn(Consumer<List<ConsumerRecord<String, byte[]>>> each) {
    positions.replaceAll((partition, from) -> {
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      long end =
          reader.read(
              partition,
              from,
              message -> {
                records.add(message);
                if (records.size() == batch) {
                  each.accept(records);
                  records.clear();
                }
                return true;
              });
      each.accept(records);
      return end;
    });
  }
}
