package io.driveport.servicekit.audit;

import io.driveport.servicekit.access.Owner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done, read or refused.
 *
 * @param actor subject of the token; empty if nobody was let in
 * @param roles names of the token's roles
 * @param address from where it was asked, as the proxy in front of the service tells
 * @param requestId {@code x-ms-request-id} of the answer
 * @param operation public name of the operation
 * @param owner whose it was, as far as is known
 * @param resource path that was asked for, without its query
 * @param resourceId id of one life of the resource, where it has one
 * @param status HTTP status of the answer
 */
record AuditEntry(
    String actor,
    List<String> roles,
    String address,
    String requestId,
    String operation,
    Owner owner,
    String resource,
    @Nullable String resourceId,
    int status) {

  private static final int LONGEST = 2_000;

  /** An entry of limited size. */
  AuditEntry {
    roles = List.copyOf(roles);
    actor = shortened(actor);
    resource = shortened(resource);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
