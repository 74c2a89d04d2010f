package io.driveport.servicekit.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last check of a service in an answer.
 *
 * @param state {@code Never}, {@code Running}, {@code Done}, {@code Failed}, or {@code Interrupted}
 *     if its process has ended before it did
 * @param findings {@link Findings}, once it is done
 * @param failure why it has failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckView(
    String state,
    @Nullable Instant startedAt,
    @Nullable String startedBy,
    @Nullable Instant finishedAt,
    @JsonRawValue @Nullable String findings,
    @Nullable String failure) {

  static CheckView never() {
    return new CheckView("Never", null, null, null, null, null);
  }

  static CheckView of(CheckTable.Row row, boolean running) {
    return new CheckView(
        state(row, running),
        row.startedAt(),
        row.startedBy(),
        row.finishedAt(),
        row.findings(),
        row.failure());
  }

  private static String state(CheckTable.Row row, boolean running) {
    if (row.finishedAt() == null) {
      return running ? "Running" : "Interrupted";
    }
    return row.failure() == null ? "Done" : "Failed";
  }
}
