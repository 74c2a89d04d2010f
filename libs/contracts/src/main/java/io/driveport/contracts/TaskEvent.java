package io.driveport.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact about one task for people: something that no program can decide. Published by the service
 * that noticed it, in the transaction of its cause.
 *
 * <p>A task is opened once and closed once. What it is about is named by ids only; at least one of
 * {@code job}, {@code packageId} and {@code location} is there.
 */
public sealed interface TaskEvent extends Event {

  /** The task's id; the record key of its events. */
  UUID taskId();

  /** What has to be done, such as {@code JobOverdue}; kinds are added. */
  String kind();

  /** The job that it is about, if it is about one. */
  @Nullable JobRef job();

  /** The parcel that it is about, if one is known. */
  @Nullable UUID packageId();

  /** Short name of the site that it is about, if it is about one. */
  @Nullable String location();

  @Override
  default Topic topic() {
    return Topic.TASKS;
  }

  @Override
  default String key() {
    return taskId().toString();
  }

  /**
   * Somebody has to look at something.
   *
   * @param reason why, in a sentence for people
   * @param suggestedAction what to do about it, in a sentence for people
   * @param since since when it has been so, which may be before it was noticed: RFC 3339, UTC
   */
  record TaskOpened(
      UUID taskId,
      String kind,
      String reason,
      String suggestedAction,
      String since,
      @Nullable JobRef job,
      @Nullable UUID packageId,
      @Nullable String location)
      implements TaskEvent {}

  /**
   * Nobody has to look any more. The last event of its id.
   *
   * @param outcome how it ended: {@code Answered}, {@code Scanned}, {@code Arrived}, {@code
   *     Matched}, {@code Returned}, {@code GivenUp}, {@code SiteReopened}, {@code Superseded},
   *     {@code Corrected} or {@code JobDeleted}; outcomes are added
   */
  record TaskClosed(
      UUID taskId,
      String kind,
      String outcome,
      @Nullable JobRef job,
      @Nullable UUID packageId,
      @Nullable String location)
      implements TaskEvent {}
}
