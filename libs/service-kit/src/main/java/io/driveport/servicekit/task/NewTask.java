package io.driveport.servicekit.task;

import io.driveport.contracts.JobRef;
import io.driveport.contracts.TaskEvent.TaskOpened;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person has to look at. It is told to others and kept, so nothing in it may be a
 * person's or secret.
 *
 * @param kind what has to be done, see {@link TaskOpened#kind()}
 * @param subject what the service knows it by, such as the id of a job
 * @param occurrence which time it is that the subject needs this; the same for the same cause,
 *     however often it is noticed
 * @param reason why, in a sentence for people
 * @param suggestedAction what to do about it, in a sentence for people
 * @param since since when it has been so
 */
public record NewTask(
    String kind,
    String subject,
    String occurrence,
    String reason,
    String suggestedAction,
    Instant since,
    @Nullable JobRef job,
    @Nullable UUID packageId,
    @Nullable String location) {

  /** The task's id: the same for the same kind, subject and occurrence. */
  public UUID id() {
    return UUID.nameUUIDFromBytes(
        String.join("\n", kind, subject, occurrence).getBytes(StandardCharsets.UTF_8));
  }

  TaskOpened opened() {
    return new TaskOpened(
        id(),
        kind,
        reason,
        suggestedAction,
        DateTimeFormatter.ISO_INSTANT.format(since),
        job,
        packageId,
        location);
  }
}
