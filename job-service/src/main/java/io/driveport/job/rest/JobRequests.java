package io.driveport.job.rest;

import io.driveport.job.domain.DeliveryPackage;
import io.driveport.job.domain.ExportSelection;
import io.driveport.job.domain.JobChange;
import io.driveport.job.domain.JobType;
import io.driveport.job.domain.LogLevel;
import io.driveport.job.domain.RequestedJob;
import io.driveport.job.domain.ReturnShipping;
import io.driveport.job.domain.UnlockKey;
import io.driveport.servicekit.body.RequestBody;
import io.driveport.servicekit.body.RequestObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what clients send to create and to change a job, checking every property. Read-only
 * properties are ignored, because clients send back what they got.
 */
final class JobRequests {

  private static final Pattern STORAGE_ACCOUNT =
      Pattern.compile(
          "/subscriptions/[^/\\s]+/resourceGroups/[^/\\s]+/providers"
              + "/Microsoft\\.(Storage|ClassicStorage)/storageAccounts/[^/\\s]+",
          Pattern.CASE_INSENSITIVE);

  /** Container rules of the Blob service; three containers have names of their own. */
  private static final String CONTAINER =
      "(?:\\$root|\\$logs|\\$web|(?=[^/]{3,63}(?:/|$))[a-z0-9](?:-?[a-z0-9])+)";

  private static final Pattern BLOB_PATH = Pattern.compile("/?" + CONTAINER + "/.+");
  private static final Pattern DIRECTORY = Pattern.compile("/?" + CONTAINER + "(?:/.*)?");
  private static final Pattern BLOB_PREFIX =
      Pattern.compile("/(?:" + CONTAINER + "/.*|[$a-z0-9-]{0,63})");
  private static final long MOST_DRIVES_IN_A_PARCEL = 1_000;
  private static final int MOST_TAGS = 50;
  private static final int MOST_BLOB_PATHS = 10_000;
  private static final int MOST_BLOB_LIST_BYTES = 32 * 1024;
  private static final int LONGEST_TRACKING_NUMBER = 100;
  private static final String DEFAULT_DIAGNOSTICS_PATH = "waimportexport";

  /** A change, and the unlock keys that came with it, by drive id. */
  record Change(JobChange change, Map<String, UnlockKey> unlockKeys) {}

  /** Reads the body of a PUT. */
  static RequestedJob requestedJob(byte[] body) {
    RequestObject request = RequestBody.parse(body);
    String location = request.required("location");
    Map<String, String> tags = request.map("tags", MOST_TAGS);
    RequestObject properties = request.requiredObject("properties");
    JobType type = jobType(properties);
    DriveRequests drives = DriveRequests.of(properties, type);
    RequestedJob requested =
        new RequestedJob(
            type,
            location,
            storageAccountId(properties),
            ReturnAddressRequest.read(properties.requiredObject("returnAddress")),
            returnShipping(properties.object("returnShipping")),
            deliveryPackage(properties.object("deliveryPackage")),
            diagnosticsPath(properties),
            orElse(logLevel(properties), LogLevel.ERROR),
            orElse(properties.bool("backupDriveManifest"), false),
            drives.drives(),
            export(properties, type),
            EncryptionKeyRequest.read(properties.object("encryptionKey")),
            tags == null ? Map.of() : tags,
            drives.unlockKeys());
    request.refuseIfWrong();
    return requested;
  }

  /** Reads the body of a PATCH. */
  static Change change(byte[] body) {
    RequestObject request = RequestBody.parse(body);
    Map<String, String> tags = request.map("tags", MOST_TAGS);
    RequestObject properties = request.objectOrEmpty("properties");
    Boolean cancel = properties.bool("cancelRequested");
    DriveRequests drives = DriveRequests.ofChange(properties);
    JobChange change =
        new JobChange(
            ship(properties),
            Boolean.TRUE.equals(cancel),
            properties.has("returnAddress")
                ? ReturnAddressRequest.read(properties.requiredObject("returnAddress"))
                : null,
            returnShipping(properties.object("returnShipping")),
            deliveryPackage(properties.object("deliveryPackage")),
            logLevel(properties),
            backupDriveManifest(properties, cancel),
            properties.has("driveList") ? drives.drives() : null,
            tags);
    request.refuseIfWrong();
    return new Change(change, drives.unlockKeys());
  }

  /**
   * Some clients add {@code cancelRequested: false} and {@code backupDriveManifest: false} to every
   * PATCH by themselves; the pair says nothing.
   */
  private static @Nullable Boolean backupDriveManifest(
      RequestObject properties, @Nullable Boolean cancel) {
    Boolean backup = properties.bool("backupDriveManifest");
    boolean defaultPair = Boolean.FALSE.equals(backup) && Boolean.FALSE.equals(cancel);
    return defaultPair ? null : backup;
  }

  private static boolean ship(RequestObject properties) {
    String state = properties.text("state");
    if (state == null) {
      return false;
    }
    if (!state.equalsIgnoreCase("Shipping")) {
      properties.invalid(
          "state", "is '%s'; the only state that can be asked for is Shipping".formatted(state));
    }
    return true;
  }

  private static JobType jobType(RequestObject properties) {
    String name = properties.required("jobType");
    if (name.isEmpty()) {
      return JobType.IMPORT;
    }
    JobType type = oneOf(properties, "jobType", name, JobType.values(), JobType::wireName);
    return type == null ? JobType.IMPORT : type;
  }

  private static @Nullable LogLevel logLevel(RequestObject properties) {
    String name = properties.text("logLevel");
    return name == null
        ? null
        : oneOf(properties, "logLevel", name, LogLevel.values(), LogLevel::wireName);
  }

  static <T> @Nullable T oneOf(
      RequestObject properties,
      String property,
      String name,
      T[] values,
      Function<T, String> wire) {
    for (T value : values) {
      if (wire.apply(value).equalsIgnoreCase(name)) {
        return value;
      }
    }
    properties.invalid(
        property,
        "is '%s'; allowed: %s"
            .formatted(name, String.join(", ", Arrays.stream(values).map(wire).toList())));
    return null;
  }

  private static String storageAccountId(RequestObject properties) {
    return properties.matching(
        "storageAccountId",
        STORAGE_ACCOUNT,
        "the resource id of a storage account: /subscriptions/{id}/resourceGroups/{group}"
            + "/providers/Microsoft.Storage (or .ClassicStorage)/storageAccounts/{name}");
  }

  private static String diagnosticsPath(RequestObject properties) {
    String path = properties.text("diagnosticsPath");
    if (path != null && !DIRECTORY.matcher(path).matches()) {
      properties.invalid(
          "diagnosticsPath",
          "is '%s'; it has to be a container or a directory in one: container/directory"
              .formatted(path));
    }
    return path == null ? DEFAULT_DIAGNOSTICS_PATH : path;
  }

  private static @Nullable ReturnShipping returnShipping(@Nullable RequestObject shipping) {
    return shipping == null
        ? null
        : new ReturnShipping(
            shipping.required("carrierName"), shipping.required("carrierAccountNumber"));
  }

  private static @Nullable DeliveryPackage deliveryPackage(@Nullable RequestObject parcel) {
    if (parcel == null) {
      return null;
    }
    Long driveCount = parcel.integer("driveCount");
    if (driveCount != null && (driveCount < 0 || driveCount > MOST_DRIVES_IN_A_PARCEL)) {
      parcel.invalid(
          "driveCount",
          "is %d; allowed are 1 to %d, and 0 for no count"
              .formatted(driveCount, MOST_DRIVES_IN_A_PARCEL));
    }
    String trackingNumber = parcel.required("trackingNumber");
    if (trackingNumber.length() > LONGEST_TRACKING_NUMBER) {
      parcel.invalid(
          "trackingNumber",
          "has %d characters; at most %d are allowed"
              .formatted(trackingNumber.length(), LONGEST_TRACKING_NUMBER));
    }
    return new DeliveryPackage(
        parcel.required("carrierName"),
        trackingNumber,
        // Clients that have no count send 0.
        driveCount == null || driveCount == 0 ? null : driveCount,
        parcel.text("shipDate"));
  }

  private static @Nullable ExportSelection export(RequestObject properties, JobType type) {
    RequestObject export = properties.object("export");
    if (type == JobType.IMPORT) {
      if (export != null) {
        properties.invalid("export", "is for export jobs only");
      }
      return null;
    }
    if (export == null) {
      properties.missing("export");
      return null;
    }
    RequestObject list = export.object("blobList");
    List<String> paths = list == null ? List.of() : list.texts("blobPath", MOST_BLOB_PATHS);
    List<String> prefixes =
        list == null ? List.of() : list.texts("blobPathPrefix", MOST_BLOB_PATHS);
    // The first published model spells it with a small b.
    String listBlob = export.text("blobListBlobPath");
    if (listBlob == null) {
      listBlob = export.text("blobListblobPath");
    }
    if (listBlob != null && !BLOB_PATH.matcher(listBlob).matches()) {
      export.invalid(
          "blobListBlobPath",
          "is '%s'; it has to be container/blob, or $root/blob for the root container"
              .formatted(listBlob));
    }
    if (paths.isEmpty() && prefixes.isEmpty() && listBlob == null) {
      export.missing("blobList");
    }
    for (int i = 0; i < paths.size(); i++) {
      if (!BLOB_PATH.matcher(paths.get(i)).matches()) {
        export.invalid(
            "blobList.blobPath[" + i + "]",
            "is '%s'; it has to be container/blob, or $root/blob for the root container"
                .formatted(paths.get(i)));
      }
    }
    for (int i = 0; i < prefixes.size(); i++) {
      if (!BLOB_PREFIX.matcher(prefixes.get(i)).matches()) {
        export.invalid(
            "blobList.blobPathPrefix[" + i + "]",
            "is '%s'; it has to be /, /container/prefix or the beginning of a container's name after /"
                .formatted(prefixes.get(i)));
      }
    }
    int bytes =
        Stream.concat(paths.stream(), prefixes.stream())
            .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
            .sum();
    if (bytes > MOST_BLOB_LIST_BYTES) {
      export.invalid(
          "blobList",
          "is longer than 32 KB; put it into a block blob and name it blobListBlobPath");
    }
    return new ExportSelection(paths, prefixes, listBlob);
  }

  private static <T> T orElse(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  private JobRequests() {}
}
