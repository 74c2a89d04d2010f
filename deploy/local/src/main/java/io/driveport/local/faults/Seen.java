package io.driveport.local.faults;

import io.driveport.testkit.ReceivedEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What is there at the end.
 *
 * @param jobs facts by {@code subscription/name}, as lists of subscriptions show them
 * @param timelines steps by the id of the job; of jobs that are there
 * @param parcelsOfJobs by the id of the job, what job-service shows of its parcel; of shipped jobs
 * @param parcels by their ids, what shipping-service shows
 * @param sites facts of the lab's sites, by name
 * @param events all that the topics of the contract hold, in order within each partition
 * @param deadLetters topics of the dead letters that there are, each as often as it has some
 * @param tables what is in the databases
 * @param differences what the services say when they compare their own
 */
record Seen(
    Map<String, Map<String, String>> jobs,
    Map<String, List<Step>> timelines,
    Map<String, JobParcel> parcelsOfJobs,
    Map<String, Parcel> parcels,
    Map<String, Map<String, String>> sites,
    List<ReceivedEvent> events,
    List<String> deadLetters,
    Tables tables,
    List<String> differences) {

  /**
   * A step in the life of a job, as its timeline shows it.
   *
   * @param cause {@code Request}, {@code Event} or {@code Timer}
   * @param causeId of the request or event
   */
  record Step(long sequence, String event, String cause, String causeId) {}

  /** A parcel as job-service shows it. */
  record JobParcel(String packageId, String state) {}

  /**
   * A parcel as shipping-service shows it.
   *
   * @param scans ids of what was noted of it
   */
  record Parcel(String jobId, long version, String state, String number, List<String> scans) {

    /** A parcel with its own copy of the list. */
    Parcel {
      scans = List.copyOf(scans);
    }
  }

  /**
   * What is in the databases of the services.
   *
   * @param waiting number of rows in the outbox, by service
   * @param applied messages noted in the inbox, by service
   * @param owned versions by key, by the topic that tells of them; of their owners
   * @param replicas versions by key, by the name of the replica
   */
  record Tables(
      Map<String, Long> waiting,
      Map<String, Set<UUID>> applied,
      Map<String, Map<String, Long>> owned,
      Map<String, Replica> replicas) {}

  /**
   * A copy that a service keeps of what another owns.
   *
   * @param topic that feeds it
   */
  record Replica(String topic, Map<String, Long> versions) {}
}
