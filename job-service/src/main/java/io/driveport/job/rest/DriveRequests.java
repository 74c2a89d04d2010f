package io.driveport.job.rest;

import io.driveport.job.domain.JobDrive;
import io.driveport.job.domain.JobType;
import io.driveport.job.domain.UnlockKey;
import io.driveport.servicekit.body.RequestObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the list of drives of a request.
 *
 * @param drives the drives, in the client's order
 * @param unlockKeys keys of those that came with one, by drive id
 */
record DriveRequests(List<JobDrive> drives, Map<String, UnlockKey> unlockKeys) {

  private static final int MOST_DRIVES = 10;
  private static final Pattern DRIVE_ID = Pattern.compile("[!-~&&[^/\\\\]]{1,64}");
  private static final Pattern MANIFEST_FILE = Pattern.compile("\\\\.{1,1023}");
  private static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]{32}|[0-9A-Fa-f]{64}");
  private static final Pattern UNLOCK_KEY = Pattern.compile("\\d{6}(-\\d{6}){7}");

  /** The drives of a PUT: required for an import, not allowed for an export. */
  static DriveRequests of(RequestObject properties, JobType type) {
    List<RequestObject> list = properties.objects("driveList", MOST_DRIVES);
    if (type == JobType.EXPORT) {
      if (list != null && !list.isEmpty()) {
        properties.invalid("driveList", "is for import jobs only");
      }
      return new DriveRequests(List.of(), Map.of());
    }
    if (list == null && !properties.has("driveList")) {
      properties.missing("driveList");
    }
    return read(properties, list);
  }

  /** The drives of a PATCH, if there are any; whether none is right depends on the job. */
  static DriveRequests ofChange(RequestObject properties) {
    List<RequestObject> list = properties.objects("driveList", MOST_DRIVES);
    return list == null || list.isEmpty()
        ? new DriveRequests(List.of(), Map.of())
        : read(properties, list);
  }

  private static DriveRequests read(RequestObject properties, @Nullable List<RequestObject> list) {
    if (list != null && list.isEmpty()) {
      properties.invalid("driveList", "is empty; a job has 1 to " + MOST_DRIVES + " drives");
    }
    List<JobDrive> drives = new ArrayList<>();
    Map<String, UnlockKey> keys = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (RequestObject drive : list == null ? List.<RequestObject>of() : list) {
      JobDrive read = drive(drive);
      if (!read.driveId().isEmpty() && !seen.add(read.key())) {
        drive.invalid("driveId", "is '%s', which is in the list already".formatted(read.driveId()));
      }
      drives.add(read);
      UnlockKey key = unlockKey(drive);
      if (key != null) {
        keys.put(read.driveId(), key);
      }
    }
    return new DriveRequests(drives, keys);
  }

  private static JobDrive drive(RequestObject drive) {
    return new JobDrive(
        drive.matching("driveId", DRIVE_ID, "the serial number: 1 to 64 characters without spaces"),
        drive.matching(
            "manifestFile",
            MANIFEST_FILE,
            "a path on the drive that begins with \\, at most 1,024 characters"),
        drive.matching("manifestHash", HASH, "a Base16 hash of 32 or 64 hexadecimal digits"),
        headerHash(drive));
  }

  /** Shown as it was sent: one published sample has it empty, which is not the same as absent. */
  private static @Nullable String headerHash(RequestObject drive) {
    String hash = drive.text("driveHeaderHash");
    return hash == null && drive.has("driveHeaderHash") ? "" : hash;
  }

  private static @Nullable UnlockKey unlockKey(RequestObject drive) {
    String digits = drive.text("bitLockerKey");
    if (digits == null) {
      return null;
    }
    if (!UNLOCK_KEY.matcher(digits).matches()) {
      // The value is a secret, so the message does not repeat it.
      drive.invalid("bitLockerKey", "has to be 8 groups of 6 digits with hyphens between them");
      return null;
    }
    return new UnlockKey(digits);
  }
}
