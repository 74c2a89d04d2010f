package io.driveport.servicekit.check;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.driveport.servicekit.replica.ReplicaComparison;
import java.util.List;

/**
 * What a check has found.
 *
 * @param waiting events in the outbox, which is no fault by itself
 * @param deadLetters those that wait for an operator
 * @param topics what this service tells
 * @param replicas what it keeps of others' data
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record Findings(
    long waiting,
    long deadLetters,
    List<TopicComparison.Result> topics,
    List<ReplicaComparison.Result> replicas) {

  /** Whether everything tells the same, and nothing waits for an operator. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  boolean clean() {
    return deadLetters == 0
        && topics.stream().allMatch(topic -> topic.divergences().isEmpty() && !topic.more())
        && replicas.stream()
            .allMatch(replica -> replica.differences().isEmpty() && !replica.more());
  }
}
