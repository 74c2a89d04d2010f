package io.driveport.local.faults;

import java.util.Map;

/**
 * What a client was told when it asked once: a line of the ledger.
 *
 * @param request number of the request; tries of it share it
 * @param client who asked; each client's requests about one subject are asked one after the other
 * @param asked when: RFC 3339, UTC
 * @param answered when the answer came, or the client ceased to wait
 * @param status of the answer; 0 if none came
 * @param requestId {@code x-ms-request-id} of the answer, else empty
 * @param jobId {@code x-driveport-job-id} of the answer, else empty
 * @param shown what the answer showed, by names of {@link Facts}; of scans the outcome by their ids
 */
record Told(
    long request,
    String client,
    Ask ask,
    String asked,
    String answered,
    int status,
    String requestId,
    String jobId,
    Map<String, String> shown) {

  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY = 429;

  /** A line with its own copy of the map. */
  Told {
    shown = Map.copyOf(shown);
  }

  /** Whether it was told that it is done. */
  boolean acknowledged() {
    return status / 100 == 2;
  }

  /** Whether it was told that it is not done and will not be. */
  boolean refused() {
    return status / 100 == 4 && status != REQUEST_TIMEOUT && status != TOO_MANY;
  }

  /** Whether it was told nothing that says whether it is done. */
  boolean unanswered() {
    return !acknowledged() && !refused();
  }
}
