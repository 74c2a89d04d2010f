package io.driveport.servicekit.arm;

/**
 * Problem details (RFC 9457), for the paths that are ours and not Azure Resource Manager's.
 *
 * @param type stable identifier of the kind of problem
 * @param title the kind of problem, for people
 * @param status HTTP status
 * @param detail this problem, for people
 */
public record Problem(String type, String title, int status, String detail) {

  static final String MEDIA_TYPE = "application/problem+json";
}
